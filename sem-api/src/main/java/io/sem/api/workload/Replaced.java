package io.sem.api.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists in which every element has a name of its own. */
final class Replaced {

    private Replaced() {}

    /** Returns a copy in which {@code element} stands in the place of the one of its name, or at the end if there is none. */
    static <T> List<T> in(List<T> list, T element, Function<T, String> name) {
        List<T> copy = new ArrayList<>(list);
        for (int i = 0; i < copy.size(); i++) {
            if (name.apply(copy.get(i)).equals(name.apply(element))) {
                copy.set(i, element);
                return copy;
            }
        }
        copy.add(element);
        return copy;
    }
}
