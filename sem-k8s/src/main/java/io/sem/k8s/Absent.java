package io.sem.k8s;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives fields that the API server left out their empty value. Kubernetes omits what is empty ({@code omitempty} of its
 * Go types), and some of its controllers send an explicit null instead, such as {@code endpoints: null} of a slice
 * without pods; the client passes both on as null. Which fields that concerns depends on the version of the cluster, so
 * every field that may be left out by the API's own definition goes through here.
 */
final class Absent {

    private Absent() {}

    /** The text, or an empty one. */
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The number, or 0; Kubernetes leaves out counts that are 0. */
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
