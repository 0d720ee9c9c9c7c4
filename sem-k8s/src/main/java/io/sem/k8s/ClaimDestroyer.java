package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.tenant.EnvironmentRef;

/**
 * Deletes kept data for ever, and only when no pod uses it. Kubernetes itself would accept the deletion of a used claim
 * and carry it out when the last pod ends (finalizer {@code kubernetes.io/pvc-protection}), which is data lost long
 * after the call that asked for it.
 *
 * <p>Whether anybody may destroy data is decided by the engine, which has the name typed in; here is only how.
 */
final class ClaimDestroyer {

    private final KubernetesObjects objects;

    ClaimDestroyer(KubernetesObjects objects) {
        this.objects = objects;
    }

    /**
     * Deletes the claim, waits until it is gone and deletes the persistent volume that SEM made for it. One that the
     * cluster provided is deleted by its provisioner; what lies on an NFS server or in an RBD image itself is not
     * touched.
     */
    void destroy(EnvironmentRef environment, String name) {
        String namespace = environment.namespace();
        PersistentVolumeClaim claim = objects.claims
                .find(namespace, name)
                .orElseThrow(() -> NotFoundException.of(
                        "data '" + name + "' in " + environment, objects.claims.namesIn(namespace)));
        refuseWhileUsed(environment, name);
        objects.claims.delete(claim);
        objects.claims.awaitGone(
                claim); // otherwise a new claim of the same name could be deleted together with this one
        String volume = ObjectNames.persistentVolume(environment, name);
        if (volume.equals(claim.getSpec().getVolumeName())) {
            objects.persistentVolumes.delete(volume);
        }
    }

    /** Every pod counts, also one that has ended: its volumes are still mounted until it is gone. */
    private void refuseWhileUsed(EnvironmentRef environment, String claim) {
        objects.pods.in(environment.namespace()).stream()
                .filter(pod -> uses(pod, claim))
                .findFirst()
                .ifPresent(pod -> {
                    String user = pod.getMetadata().getName();
                    throw new ConflictException(
                            "data '" + claim + "' in " + environment + " is used by pod '" + user
                                    + "'; undeploy it, and wait until the pod has ended",
                            user,
                            "");
                });
    }

    private static boolean uses(Pod pod, String claim) {
        return pod.getSpec().getVolumes().stream()
                .anyMatch(volume -> volume.getPersistentVolumeClaim() != null
                        && claim.equals(volume.getPersistentVolumeClaim().getClaimName()));
    }
}
