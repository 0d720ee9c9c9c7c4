package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.sem.api.spi.WellKnown;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which field of an object, as the API server keeps it (metadata.managedFields; KEP-555). A manager that sets a field by
 * another way than server-side apply takes it from all others, so that whoever changed a field behind SEM's back is found here, with
 * the time of the change.
 */
final class FieldManagers {

    private static final FieldPath REPLICAS = FieldPath.ROOT.field("spec").field("replicas");

    private FieldManagers() {}

    /** The manager other than SEM that holds a field, the latest one if there are several. */
    static Optional<ManagedFieldsEntry> holder(HasMetadata object, FieldPath path) {
        return others(object).stream()
                .filter(entry -> holds(entry, path))
                .max(Comparator.comparing(entry -> Absent.orEmpty(entry.getTime())));
    }

    /**
     * The autoscaler that holds the number of pods. Autoscalers and {@code kubectl scale} both write the subresource; people do not
     * come back to it, and what they set stays only until a spec asks for another number.
     */
    static Optional<String> scaler(HasMetadata object) {
        return others(object).stream()
                .filter(entry -> "scale".equals(entry.getSubresource()))
                .filter(entry -> holds(entry, REPLICAS))
                .map(ManagedFieldsEntry::getManager)
                .filter(manager -> !manager.startsWith("kubectl"))
                .findFirst();
    }

    private static List<ManagedFieldsEntry> others(HasMetadata object) {
        return Absent.orNone(object.getMetadata().getManagedFields()).stream()
                .filter(entry -> !WellKnown.SEM.equals(entry.getManager()))
                .filter(entry -> entry.getFieldsV1() != null)
                .toList();
    }

    /** An empty node on the way is a value that is held as a whole, with all that is in it. */
    private static boolean holds(ManagedFieldsEntry entry, FieldPath path) {
        Object node = entry.getFieldsV1().getAdditionalProperties();
        for (String segment : path.segments()) {
            if (isLeaf(node)) {
                return true;
            }
            node = ((Map<?, ?>) node).get(segment);
            if (node == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLeaf(@Nullable Object node) {
        return !(node instanceof Map<?, ?> map) || map.isEmpty();
    }
}
