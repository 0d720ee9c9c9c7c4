package io.sem.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a field stands in an object, for people and for managed fields.
 *
 * @param text for people, such as {@code .spec.template.spec.containers[web].image}
 * @param segments as managed fields name them (structured-merge-diff, fieldpath): {@code f:image}, {@code k:{"name":"web"}}
 */
record FieldPath(String text, List<String> segments) {

    static final FieldPath ROOT = new FieldPath("", List.of());

    /** Returns the path of a field of the object at this path. Keys of labels and annotations have dots of their own. */
    FieldPath field(String name) {
        boolean plain = name.chars().allMatch(Character::isLetterOrDigit);
        return with(plain ? "." + name : "[" + name + "]", "f:" + name);
    }

    /** Returns the path of an item of the list at this path, which is known by the values of these keys. */
    FieldPath item(Map<String, Object> keys) {
        String text = keys.values().stream().map(String::valueOf).collect(Collectors.joining("/"));
        String json = new TreeMap<>(keys)
                .entrySet().stream()
                        .map(key -> "\"" + key.getKey() + "\":" + json(key.getValue()))
                        .collect(Collectors.joining(","));
        return with("[" + text + "]", "k:{" + json + "}");
    }

    private static String json(Object value) {
        return value instanceof Number ? value.toString() : "\"" + value + "\"";
    }

    private FieldPath with(String part, String segment) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new FieldPath(text + part, List.copyOf(longer));
    }
}
