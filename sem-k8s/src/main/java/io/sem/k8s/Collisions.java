package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.sem.api.error.ConflictException;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Refusals;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.volume.Volume;

/**
 * Finds what stands in the way of a workload before anything is written. Server-side apply would not help here: SEM is
 * the field manager of all its objects, so one deployment could take over the service or the data of another without a
 * conflict.
 *
 * <p>It reads the mirrors and makes no request. The engine has looked for taken services before; this is the second
 * line, for what another process has done since, and for kept data of deployments that no longer exist.
 */
final class Collisions {

    private final KubernetesObjects objects;
    private final Workload workload;
    private final String namespace;

    Collisions(KubernetesObjects objects, Workload workload) {
        this.objects = objects;
        this.workload = workload;
        this.namespace = workload.ref().environment().namespace();
    }

    /**
     * Throws when a service or claim of the workload belongs to another deployment. Also gives a StatefulSet the governing service
     * that it has, which cannot change.
     */
    void refuse(HasMetadata controller) {
        refuseOlder();
        workload.services().forEach(this::refuse);
        workload.template().volumes().forEach(this::refuse);
        if (controller instanceof StatefulSet wanted) {
            objects.statefulSets.find(namespace, workload.ref().name()).ifPresent(found -> adjust(wanted, found));
        }
    }

    /** A call that was held up must not replace what another one has applied meanwhile. */
    private void refuseOlder() {
        objects.controllers(workload.run().kind())
                .find(namespace, workload.ref().name())
                .map(found -> WorkloadReader.number(found, WellKnown.REVISION))
                .filter(running -> running > workload.revision())
                .ifPresent(running -> {
                    throw Refusals.olderRevision(workload, running);
                });
    }

    private void refuse(ServiceSpec service) {
        objects.services
                .find(namespace, service.name())
                .filter(found -> !Ownership.owns(workload.ref(), found))
                .ifPresent(found -> {
                    throw Refusals.serviceTaken(
                            service.name(), workload.ref().environment(), Ownership.deployment(found));
                });
    }

    /** A claim of another deployment would mean that two of them write to the same data. */
    private void refuse(Volume volume) {
        ClaimManifest.shared(workload, volume)
                .flatMap(claim ->
                        objects.claims.find(namespace, claim.getMetadata().getName()))
                .filter(found -> !Ownership.owns(workload.ref(), found))
                .ifPresent(found -> {
                    throw claimTaken(found);
                });
    }

    private ConflictException claimTaken(PersistentVolumeClaim claim) {
        String owner = Ownership.deployment(claim);
        return new ConflictException(
                "volume claim '" + claim.getMetadata().getName() + "' in "
                        + workload.ref().environment() + " belongs to deployment '" + owner
                        + "'; choose another name for the volume",
                owner,
                "volumes");
    }

    /**
     * The governing service of a StatefulSet cannot change (apps/validation, ValidateStatefulSetUpdate). It is kept, because only
     * the pods' DNS names depend on it and those of running pods must not change.
     */
    private static void adjust(StatefulSet wanted, StatefulSet found) {
        wanted.getSpec().setServiceName(found.getSpec().getServiceName());
    }
}
