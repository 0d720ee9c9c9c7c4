package io.sem.k8s;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives fields that the API server left out their empty value. Kubernetes omits what is empty ({@code omitempty} of its Go
 * types), and some of its controllers send an explicit null instead, such as {@code endpoints: null} of a slice without pods;
 * the client passes both on as null.
 */
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
