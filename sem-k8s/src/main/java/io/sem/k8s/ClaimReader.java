package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.ObservedClaim;
import java.util.Map;
import java.util.Optional;

/**
 * Converts a claim to its observed state. The size is the one that was requested: it is what the quota counts and what
 * a spec is compared with, while the capacity may be rounded up by the provisioner. The labels say whose data it is;
 * claims that a StatefulSet has made have them from its template.
 */
final class ClaimReader {

    private ClaimReader() {}

    static ObservedClaim read(PersistentVolumeClaim claim) {
        Map<String, String> labels = claim.getMetadata().getLabels();
        PersistentVolumeClaimSpec spec = claim.getSpec();
        return ObservedClaim.builder(claim.getMetadata().getName())
                .deployment(Absent.orEmpty(labels.get(WellKnown.DEPLOYMENT)))
                .volume(Absent.orEmpty(labels.get(WellKnown.VOLUME)))
                .size(Amounts.storage(claim))
                .storageClass(Optional.ofNullable(spec.getStorageClassName()).filter(name -> !name.isEmpty()))
                .phase(phase(claim))
                .build();
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
