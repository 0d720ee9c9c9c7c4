package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.Condition;
import io.sem.api.status.ObservedClaim;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts a claim to its observed state. The size is the one that was requested: it is what the quota counts and what
 * a spec is compared with. The capacity is what is there, which is less while the volume grows, and may be more because
 * provisioners round up. The labels say whose data it is;
 * claims that a StatefulSet has made have them from its template.
 */
final class ClaimReader {

    private ClaimReader() {}

    /** Whether it may grow is not read: that is for whoever knows its storage class. */
    static ObservedClaim read(PersistentVolumeClaim claim) {
        Map<String, String> labels = claim.getMetadata().getLabels();
        PersistentVolumeClaimSpec spec = claim.getSpec();
        return ObservedClaim.builder(claim.getMetadata().getName())
                .deployment(Absent.orEmpty(labels.get(WellKnown.DEPLOYMENT)))
                .volume(Absent.orEmpty(labels.get(WellKnown.VOLUME)))
                .size(Amounts.storage(claim))
                .capacity(capacity(claim))
                .storageClass(Optional.ofNullable(spec.getStorageClassName()).filter(name -> !name.isEmpty()))
                .phase(phase(claim))
                .conditions(conditions(claim))
                .build();
    }

    /** The capacity of the volume that is bound to the claim, as its provisioner rounded it; zero while there is none. */
    private static Memory capacity(PersistentVolumeClaim claim) {
        Quantity capacity = claim.getStatus() == null
                ? null
                : Absent.orNone(claim.getStatus().getCapacity()).get(Amounts.STORAGE);
        return capacity == null ? Memory.ZERO : Amounts.memory(capacity);
    }

    private static List<Condition> conditions(PersistentVolumeClaim claim) {
        return claim.getStatus() == null
                ? List.of()
                : claim.getStatus().getConditions().stream()
                        .map(ConditionReader::read)
                        .toList();
    }

    /** A claim without a status was made a moment ago and is not bound yet. */
    private static ObservedClaim.Phase phase(PersistentVolumeClaim claim) {
        String phase = claim.getStatus() == null
                ? ""
                : Absent.orEmpty(claim.getStatus().getPhase());
        return switch (phase) {
            case "Bound" -> ObservedClaim.Phase.BOUND;
            case "Lost" -> ObservedClaim.Phase.LOST;
            default -> ObservedClaim.Phase.PENDING;
        };
    }
}
