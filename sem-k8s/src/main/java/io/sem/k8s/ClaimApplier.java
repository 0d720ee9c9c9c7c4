package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.Volume;
import java.util.Map;

/**
 * Makes the claims of a workload, and lets those that exist grow. Whether a claim may become what is asked for was decided by the
 * engine, with its numbers, before anything was written; here the API server is the second line.
 *
 * <p>The claims of replicas are made by the StatefulSet and changed by nobody: a set with a larger template does not resize the
 * claims that it has made before. So they are patched here, also those of replicas that are scaled away, which are found again
 * when it is scaled up.
 */
final class ClaimApplier {

    private final KubernetesObjects objects;

    ClaimApplier(KubernetesObjects objects) {
        this.objects = objects;
    }

    /** Writes what stands for one volume: its persistent volume and its claim, or nothing for a volume without a claim. */
    void write(Workload workload, Volume volume) {
        ClaimManifest.persistentVolume(workload, volume).ifPresent(objects.persistentVolumes::apply);
        ClaimManifest.shared(workload, volume).ifPresent(this::writeShared);
        if (workload.run().claimsPerReplica(volume)) {
            growReplicas(workload, volume);
        }
    }

    /** The class cannot change, so a spec that names none leaves a claim the one that it has. */
    private void writeShared(PersistentVolumeClaim claim) {
        if (claim.getSpec().getStorageClassName() == null) {
            objects.claims
                    .find(
                            claim.getMetadata().getNamespace(),
                            claim.getMetadata().getName())
                    .map(found -> found.getSpec().getStorageClassName())
                    .ifPresent(claim.getSpec()::setStorageClassName);
        }
        objects.claims.apply(claim);
    }

    private void growReplicas(Workload workload, Volume volume) {
        objects.claims.in(workload.ref().environment().namespace()).stream()
                .filter(claim -> Ownership.owns(workload.ref(), claim))
                .filter(claim -> ClaimName.ordinal(
                                claim.getMetadata().getName(), workload.ref().name(), volume)
                        .isPresent())
                .filter(claim -> Amounts.storage(claim).compareTo(volume.size()) < 0)
                .toList()
                .forEach(claim -> objects.claims.merge(claim, request(volume)));
    }

    private static Map<String, Object> request(Volume volume) {
        Map<String, String> requests = Map.of(Amounts.STORAGE, volume.size().toString());
        return Map.of("spec", Map.of("resources", Map.of("requests", requests)));
    }
}
