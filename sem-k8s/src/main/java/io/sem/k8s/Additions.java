package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.spi.WellKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what others have added to the controller of a deployment: fields that SEM does not set and another manager holds, such as a
 * variable of {@code kubectl set env} or a container of {@code kubectl edit}. They change what runs, and no apply ever removes them.
 *
 * <p>Only fields with a holder count. Defaults of the API server have none, and what an admission webhook writes into SEM's own request is
 * SEM's; sidecars are injected into pods and never show here. Left alone are the number of pods, which an autoscaler may hold, and labels and
 * annotations of the template, such as the mark of {@code kubectl rollout restart}.
 */
final class Additions {

    private static final Set<String> LEGITIMATE = Set.of(".spec.replicas", ".spec.template.metadata");
    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet");

    private final List<Addition> additions = new ArrayList<>();

    private Additions() {}

    /**
     * A field that somebody has added.
     *
     * @param path where
     * @param pointer the same place as a JSON pointer (RFC 6901)
     * @param value what was added, in a form that holds no secret
     * @param holder who holds it, and since when
     */
    record Addition(FieldPath path, String pointer, String value, ManagedFieldsEntry holder) {}

    /** Returns the additions to an object, those at the end of lists first, so that they can be removed one after the other. */
    static List<Addition> to(Map<String, Object> wanted, HasMetadata found) {
        Additions all = new Additions();
        if (KINDS.contains(found.getKind())) {
            Absent.orNone(found.getMetadata().getManagedFields()).stream()
                    .filter(Additions::isForeign)
                    .forEach(entry -> all.add(entry, wanted, found));
        }
        all.additions.sort((one, other) -> Pointers.compare(other.pointer, one.pointer));
        return List.copyOf(all.additions);
    }

    private static boolean isForeign(ManagedFieldsEntry entry) {
        return !WellKnown.SEM.equals(entry.getManager())
                && Absent.orEmpty(entry.getSubresource()).isEmpty()
                && entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().containsKey("f:spec");
    }

    private void add(ManagedFieldsEntry entry, Map<String, Object> wanted, HasMetadata found) {
        Object fields = entry.getFieldsV1().getAdditionalProperties().get("f:spec");
        Place place = new Place(
                FieldPath.ROOT.field("spec"),
                "/spec",
                wanted.get("spec"),
                Tree.of(found).get("spec"));
        descend(entry, fields, place);
    }

    /**
     * A place in both trees.
     *
     * @param wanted what SEM sets there; null if nothing
     * @param found what the cluster has there; null if nothing
     */
    private record Place(
            FieldPath path,
            String pointer,
            @Nullable Object wanted,
            @Nullable Object found) {

        Place field(String name) {
            return new Place(
                    path.field(name), pointer + "/" + Pointers.escaped(name), of(wanted, name), of(found, name));
        }

        private static @Nullable Object of(@Nullable Object tree, String name) {
            return tree instanceof Map<?, ?> fields ? fields.get(name) : null;
        }

        Place item(Map<String, Object> keys) {
            int index = index(found, keys);
            return new Place(
                    path.item(keys), pointer + "/" + index, item(wanted, index(wanted, keys)), item(found, index));
        }

        private static int index(@Nullable Object tree, Map<String, Object> keys) {
            List<?> items = tree instanceof List<?> list ? list : List.of();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Map<?, ?> fields && has(fields, keys)) {
                    return i;
                }
            }
            return -1;
        }

        /** The protocol of a port may be left out where it is TCP. */
        private static boolean has(Map<?, ?> fields, Map<String, Object> keys) {
            return keys.entrySet().stream().allMatch(key -> {
                Object value = fields.get(key.getKey());
                return key.getValue().equals(value == null ? "TCP" : value);
            });
        }

        private static @Nullable Object item(@Nullable Object tree, int index) {
            return index >= 0 && tree instanceof List<?> items ? items.get(index) : null;
        }
    }

    /** An empty node is a value that is held as a whole. */
    private void descend(ManagedFieldsEntry entry, @Nullable Object fields, Place place) {
        if (fields instanceof Map<?, ?> children) {
            children.forEach(
                    (key, child) -> step(place, String.valueOf(key)).ifPresent(next -> compare(entry, child, next)));
        }
    }

    @SuppressWarnings(
            "unchecked") // the keys of an item are a map of names to values (structured-merge-diff, fieldpath)
    private static Optional<Place> step(Place place, String segment) {
        if (segment.startsWith("f:")) {
            return Optional.of(place.field(segment.substring(2)));
        }
        return segment.startsWith("k:")
                ? Optional.of(place.item(Serialization.unmarshal(segment.substring(2), Map.class)))
                : Optional.empty();
    }

    private void compare(ManagedFieldsEntry entry, Object fields, Place place) {
        if (place.found == null || LEGITIMATE.contains(place.path.text())) {
            return;
        }
        if (place.wanted == null && !hasItems(fields)) {
            additions.add(new Addition(place.path, place.pointer, value(place.found), entry));
        } else {
            descend(entry, fields, place);
        }
    }

    /** Whether a list is held item by item; each item is an addition of its own then, also to a list that SEM does not set at all. */
    private static boolean hasItems(Object fields) {
        return fields instanceof Map<?, ?> children
                && children.keySet().stream()
                        .anyMatch(key -> String.valueOf(key).startsWith("k:"));
    }

    /** A variable is told by its text, a container by its image; other structures may hold anything, so they are only told to be there. */
    private static String value(Object found) {
        if (!(found instanceof Map<?, ?> || found instanceof List<?>)) {
            return String.valueOf(found);
        }
        Map<?, ?> fields = found instanceof Map<?, ?> map ? map : Map.of();
        Object telling = fields.containsKey("image") ? fields.get("image") : fields.get("value");
        return telling == null ? "set" : String.valueOf(telling);
    }
}
