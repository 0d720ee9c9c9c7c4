package io.sem.api.product;

import io.sem.api.workload.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Copies of lists and maps with one more element; an element replaces the one of its name. */
final class Appended {

    private Appended() {}

    @SafeVarargs
    static <T> List<T> to(List<T> list, T... last) {
        List<T> copy = new ArrayList<>(list);
        copy.addAll(List.of(last));
        return copy;
    }

    static List<Container> named(List<Container> list, Container container) {
        Map<String, Container> copy = new LinkedHashMap<>();
        list.forEach(each -> copy.put(each.name(), each));
        copy.put(Objects.requireNonNull(container, "container").name(), container);
        return List.copyOf(copy.values());
    }

    static <V> Map<String, V> to(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        copy.put(key, value);
        return copy;
    }
}
