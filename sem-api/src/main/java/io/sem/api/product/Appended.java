package io.sem.api.product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies of lists and maps with more at the end. */
final class Appended {

    private Appended() {}

    @SafeVarargs
    static <T> List<T> to(List<T> list, T... last) {
        List<T> copy = new ArrayList<>(list);
        copy.addAll(List.of(last));
        return copy;
    }

    static <V> Map<String, V> to(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        copy.put(key, value);
        return copy;
    }
}
