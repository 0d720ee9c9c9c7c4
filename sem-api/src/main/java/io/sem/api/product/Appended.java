package io.sem.api.product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Copies of lists and maps with one more element; an element replaces the one of its name. */
final class Appended {

    private Appended() {}

    @SafeVarargs
    static <T> List<T> to(List<T> list, T... last) {
        List<T> copy = new ArrayList<>(list);
        copy.addAll(List.of(last));
        return copy;
    }

    /** Returns a copy that ends with {@code element}, unless it holds it already. */
    static <T> List<T> distinct(List<T> list, T element) {
        return named(list, element, String::valueOf);
    }

    /** Returns a copy in which {@code element} stands in the place of the one of its name, or at the end if there is none. */
    static <T> List<T> named(List<T> list, T element, Function<T, String> name) {
        Map<String, T> copy = new LinkedHashMap<>();
        list.forEach(each -> copy.put(name.apply(each), each));
        copy.put(name.apply(element), element);
        return List.copyOf(copy.values());
    }

    static <V> Map<String, V> to(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        copy.put(key, value);
        return copy;
    }
}
