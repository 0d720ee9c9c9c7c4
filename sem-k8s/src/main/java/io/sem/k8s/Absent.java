package io.sem.k8s;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kubernetes leaves out what is empty, or sends null. */
final class Absent {

    private Absent() {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <V> Map<String, V> orNone(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
