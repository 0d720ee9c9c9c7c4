package io.sem.api.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the indexes of an observation. Somebody who waits makes them anew for every observation, so they are plain loops: things of
 * one deployment usually stand next to each other, and then a group is looked up once and not for each of its members.
 */
final class Index {

    private static final int FEW = 4;

    private Index() {}

    /** Groups things by a name, in the order in which they come. */
    static <T> Map<String, List<T>> groups(List<T> all, Function<T, String> name) {
        Map<String, List<T>> groups = new HashMap<>();
        List<T> group = List.of();
        String last = null;
        for (T each : all) {
            String next = name.apply(each);
            if (!next.equals(last)) {
                group = groups.computeIfAbsent(next, added -> new ArrayList<>(FEW));
                last = next;
            }
            group.add(each);
        }
        groups.replaceAll((key, members) -> Collections.unmodifiableList(members));
        return Collections.unmodifiableMap(groups);
    }

    /** Finds things by their names; of two with the same name the first one counts. */
    static <T> Map<String, T> named(List<T> all, Function<T, String> name) {
        Map<String, T> named = new HashMap<>(all.size() * 2);
        all.forEach(each -> named.putIfAbsent(name.apply(each), each));
        return Collections.unmodifiableMap(named);
    }
}
