package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.tenant.EnvironmentRef;

/** Deletes kept data for ever. */
final class ClaimDestroyer {

    private final Gateway gateway;
    private final Mirrors mirrors;

    ClaimDestroyer(Gateway gateway, Mirrors mirrors) {
        this.gateway = gateway;
        this.mirrors = mirrors;
    }

    void destroy(EnvironmentRef environment, String name) {
        String namespace = environment.namespace();
        PersistentVolumeClaim claim = mirrors.claims
                .find(namespace, name)
                .orElseThrow(() -> NotFoundException.of(
                        "data '" + name + "' in " + environment,
                        mirrors.claims.in(namespace).stream()
                                .map(found -> found.getMetadata().getName())
                                .toList()));
        refuseWhileUsed(environment, name);
        gateway.delete(PersistentVolumeClaim.class, namespace, name);
        awaitGone(claim);
        String volume = Names.persistentVolume(environment, name);
        if (volume.equals(claim.getSpec().getVolumeName())) {
            gateway.delete(PersistentVolume.class, "", volume);
        }
    }

    private void refuseWhileUsed(EnvironmentRef environment, String claim) {
        mirrors.pods.in(environment.namespace()).stream()
                .filter(pod -> uses(pod, claim))
                .findFirst()
                .ifPresent(pod -> {
                    String user = pod.getMetadata().getName();
                    throw new ConflictException(
                            "data '" + claim + "' in " + environment + " is used by pod " + user
                                    + "; undeploy it, and wait until the pod has ended",
                            user,
                            "");
                });
    }

    private static boolean uses(Pod pod, String claim) {
        return pod.getSpec().getVolumes().stream()
                .anyMatch(volume -> volume.getPersistentVolumeClaim() != null
                        && claim.equals(volume.getPersistentVolumeClaim().getClaimName()));
    }

    /** A claim of the same name could otherwise meet the end of this one. */
    private void awaitGone(PersistentVolumeClaim claim) {
        String namespace = claim.getMetadata().getNamespace();
        String name = claim.getMetadata().getName();
        boolean gone = mirrors.await(
                () -> mirrors.claims
                        .find(namespace, name)
                        .filter(found -> found.getMetadata()
                                .getUid()
                                .equals(claim.getMetadata().getUid()))
                        .isEmpty(),
                gateway.deadline());
        if (!gone) {
            throw new TimedOutException(
                    "volume claim '" + name + "' in " + namespace + " is being deleted, but not gone after "
                            + gateway.deadline().toMillis() + " ms; something still uses it");
        }
    }
}
