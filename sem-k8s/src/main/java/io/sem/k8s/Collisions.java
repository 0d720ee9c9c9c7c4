package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.sem.api.error.ConflictException;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Workload;
import io.sem.api.volume.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands in the way of a workload, found before anything is written. */
final class Collisions {

    private final Mirrors mirrors;
    private final Workload workload;
    private final String namespace;

    Collisions(Mirrors mirrors, Workload workload) {
        this.mirrors = mirrors;
        this.workload = workload;
        this.namespace = workload.ref().environment().namespace();
    }

    void refuse(HasMetadata keeper) {
        workload.services().forEach(this::refuse);
        workload.template().volumes().forEach(this::refuse);
        if (keeper instanceof StatefulSet wanted) {
            mirrors.statefulSets.find(namespace, workload.ref().name()).ifPresent(found -> adjust(wanted, found));
        }
    }

    private void refuse(ServiceSpec service) {
        mirrors.services.find(namespace, service.name()).ifPresent(found -> refuseForeign("service", found));
    }

    private void refuse(Volume volume) {
        ClaimManifest.shared(workload, volume)
                .flatMap(claim ->
                        mirrors.claims.find(namespace, claim.getMetadata().getName()))
                .ifPresent(found -> refuseForeign("volume claim", found));
    }

    private void refuseForeign(String what, HasMetadata found) {
        String owner = Ownership.deployment(found);
        if (!Ownership.owns(workload.ref(), found)) {
            throw new ConflictException(
                    what + " '" + found.getMetadata().getName() + "' in "
                            + workload.ref().environment() + " belongs to deployment '" + owner
                            + "'; choose another name",
                    owner,
                    "");
        }
    }

    /** Most of a StatefulSet cannot change (apps/v1 ValidateStatefulSetUpdate). */
    private void adjust(StatefulSet wanted, StatefulSet found) {
        Map<String, String> was = claims(found.getSpec().getVolumeClaimTemplates());
        Map<String, String> now = claims(wanted.getSpec().getVolumeClaimTemplates());
        if (!was.equals(now)) {
            throw new ConflictException(
                    "the claim volumes of stateful deployment " + workload.ref() + " cannot change: they are " + was
                            + ", and would be " + now + ". Undeploy it, which keeps the data, and deploy it again",
                    "",
                    ".spec.volumeClaimTemplates");
        }
        wanted.getSpec().setServiceName(found.getSpec().getServiceName());
    }

    /** By name, size and class: Kubernetes fills in the rest. */
    private static Map<String, String> claims(List<PersistentVolumeClaim> templates) {
        Map<String, String> claims = new TreeMap<>();
        for (PersistentVolumeClaim template : templates) {
            String storageClass = Optional.ofNullable(template.getSpec().getStorageClassName())
                    .orElse("");
            claims.put(template.getMetadata().getName(), (Amounts.storage(template) + " " + storageClass).strip());
        }
        return claims;
    }
}
