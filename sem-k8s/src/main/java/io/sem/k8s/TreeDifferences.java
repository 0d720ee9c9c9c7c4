package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the fields that SEM sets with those of an object of the cluster. What SEM does not set is not compared, because the API
 * server adds defaults and people add what is theirs. Lists are compared as server-side apply merges them: those with keys item by
 * item, all others as a whole (the listType and listMapKey of the API's own types).
 */
final class TreeDifferences {

    /** Changed by scaling and restarting, or fixed when the object was made; see {@link Collisions} for the latter. */
    private static final Set<String> NOT_COMPARED = Set.of(
            ".apiVersion",
            ".kind",
            ".metadata.name",
            ".metadata.namespace",
            ".spec.replicas",
            ".spec.serviceName",
            ".spec.volumeClaimTemplates",
            ".spec.template.metadata.labels[sem.io/template]");

    private static final Map<String, List<String>> KEYS = Map.of(
            "containers", List.of("name"),
            "initContainers", List.of("name"),
            "env", List.of("name"),
            "volumes", List.of("name"),
            "imagePullSecrets", List.of("name"),
            "volumeMounts", List.of("mountPath"),
            "ownerReferences", List.of("uid"));

    /** Fields whose absence does not mean false. */
    private static final Set<String> DEFAULT_TO_TRUE =
            Set.of("automountServiceAccountToken", "allowPrivilegeEscalation", "enableServiceLinks");

    private static final Set<String> WHOLE = Set.of("selector", "matchLabels", "nodeSelector");

    private static final Pattern QUANTITY = Pattern.compile("-?[0-9.]+([eE][0-9]+)?[a-zA-Z]{0,2}");
    private static final int LONGEST = 200;

    private final List<Difference> found = new ArrayList<>();

    private TreeDifferences() {}

    /**
     * A field with two values.
     *
     * @param path where
     * @param wanted what SEM applies
     * @param found what the cluster has; empty if nothing
     */
    record Difference(FieldPath path, String wanted, Optional<String> found) {}

    static List<Difference> of(Map<String, Object> wanted, Map<String, Object> found) {
        TreeDifferences differences = new TreeDifferences();
        wanted.forEach((name, value) -> differences.compare(FieldPath.ROOT.field(name), value, found.get(name)));
        return List.copyOf(differences.found);
    }

    /** Empty values count as absent, because the API server leaves them out. */
    private void compare(FieldPath path, @Nullable Object wanted, @Nullable Object actual) {
        boolean bothAbsent = isNothing(wanted) && isNothing(actual) && !DEFAULT_TO_TRUE.contains(name(path));
        if (NOT_COMPARED.contains(path.text()) || wanted == null || bothAbsent) {
            return;
        }
        if (wanted instanceof Map<?, ?> fields && !WHOLE.contains(name(path))) {
            Map<?, ?> others = actual instanceof Map<?, ?> map ? map : Map.of();
            fields.forEach((name, value) -> compare(path.field(String.valueOf(name)), value, others.get(name)));
        } else if (wanted instanceof List<?> list) {
            compare(path, list, actual instanceof List<?> other ? other : List.of());
        } else if (!isSame(wanted, actual)) {
            found.add(new Difference(
                    path, text(wanted), Optional.ofNullable(actual).map(TreeDifferences::text)));
        }
    }

    private void compare(FieldPath path, List<?> wanted, List<?> actual) {
        List<String> keys = keys(path, wanted);
        if (!keys.isEmpty()) {
            wanted.forEach(item -> compareItem(path, keys, (Map<?, ?>) item, actual));
        } else if (wanted.size() == actual.size() && wanted.stream().allMatch(Map.class::isInstance)) {
            // An atomic list is held as a whole, so its items have its path; their defaults are not compared.
            for (int i = 0; i < wanted.size(); i++) {
                compareWithin(path, (Map<?, ?>) wanted.get(i), actual.get(i));
            }
        } else if (!isSame(wanted, actual)) {
            found.add(new Difference(path, text(wanted), Optional.of(text(actual))));
        }
    }

    private void compareItem(FieldPath path, List<String> keys, Map<?, ?> item, List<?> actual) {
        Map<String, Object> key = key(keys, item);
        Object other = actual.stream()
                .filter(each -> key(keys, (Map<?, ?>) each).equals(key))
                .findFirst()
                .orElse(null);
        FieldPath there = path.item(key);
        if (other == null) {
            found.add(new Difference(there, text(item), Optional.empty()));
        } else {
            item.forEach(
                    (name, value) -> compare(there.field(String.valueOf(name)), value, ((Map<?, ?>) other).get(name)));
        }
    }

    private void compareWithin(FieldPath path, Map<?, ?> wanted, @Nullable Object actual) {
        TreeDifferences inner = new TreeDifferences();
        inner.compare(path, wanted, actual);
        inner.found.stream()
                .map(each ->
                        new Difference(new FieldPath(each.path().text(), path.segments()), each.wanted(), each.found()))
                .forEach(found::add);
    }

    /** Ports of containers and of services have the same name and different keys. */
    private static List<String> keys(FieldPath path, List<?> items) {
        if (!items.isEmpty()
                && items.get(0) instanceof Map<?, ?> first
                && name(path).equals("ports")) {
            return List.of(first.containsKey("containerPort") ? "containerPort" : "port", "protocol");
        }
        return KEYS.getOrDefault(name(path), List.of());
    }

    private static Map<String, Object> key(List<String> names, Map<?, ?> item) {
        Map<String, Object> key = new LinkedHashMap<>();
        for (String name : names) {
            Object value = item.get(name);
            key.put(name, value == null ? "TCP" : value); // only the protocol may be left out
        }
        return key;
    }

    private static String name(FieldPath path) {
        return path.text().substring(path.text().lastIndexOf('.') + 1);
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || value.equals(0)
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> fields && fields.isEmpty();
    }

    private static boolean isSame(Object wanted, @Nullable Object actual) {
        if (actual == null || Objects.equals(wanted, actual)) {
            return actual != null;
        }
        String one = String.valueOf(wanted);
        String other = String.valueOf(actual);
        return one.equals(other)
                || isQuantity(one) && isQuantity(other) && quantity(one).equals(quantity(other));
    }

    /** The API server writes 1 for 1000m; both are the same amount. */
    private static Quantity quantity(String text) {
        return Quantity.parse(text);
    }

    private static boolean isQuantity(String text) {
        return QUANTITY.matcher(text).matches();
    }

    private static String text(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
