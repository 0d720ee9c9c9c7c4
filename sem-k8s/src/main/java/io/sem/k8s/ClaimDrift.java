package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares the claims of a workload with what it asks for. A claim that is larger is none the worse, and one that is smaller, of another
 * class or of other access modes was made again by somebody else, for the API server lets none of these change that way.
 */
final class ClaimDrift {

    private final KubernetesObjects objects;
    private final Workload workload;
    private final String namespace;

    ClaimDrift(KubernetesObjects objects, Workload workload) {
        this.objects = objects;
        this.workload = workload;
        this.namespace = workload.ref().environment().namespace();
    }

    List<Drift> all() {
        return workload.template().volumes().stream()
                .flatMap(volume -> Stream.concat(shared(volume), ofReplicas(volume)))
                .toList();
    }

    private Stream<Drift> shared(Volume volume) {
        return ClaimManifest.shared(workload, volume).stream()
                .flatMap(claim -> objects.claims
                        .find(namespace, claim.getMetadata().getName())
                        .map(found -> between(claim, found).stream())
                        .orElseGet(() ->
                                Stream.of(Drift.missing(name(claim.getMetadata().getName())))));
    }

    /** Those of pods that do not exist yet are made by the StatefulSet, so none is missing. */
    private Stream<Drift> ofReplicas(Volume volume) {
        if (!workload.run().claimsPerReplica(volume)) {
            return Stream.of();
        }
        PersistentVolumeClaim wanted = ClaimManifest.template(workload, (ClaimVolume) volume);
        return objects.claims.in(namespace).stream()
                .filter(claim -> Ownership.owns(workload.ref(), claim))
                .filter(claim -> ClaimName.ordinal(
                                claim.getMetadata().getName(), workload.ref().name(), volume)
                        .isPresent())
                .flatMap(claim -> between(wanted, claim).stream());
    }

    /** A spec that names no class is content with any. */
    static List<Drift> between(PersistentVolumeClaim wanted, PersistentVolumeClaim found) {
        List<Drift> drift = new ArrayList<>();
        String object = name(found.getMetadata().getName());
        String storageClass = wanted.getSpec().getStorageClassName();
        if (storageClass != null && !storageClass.equals(found.getSpec().getStorageClassName())) {
            drift.add(differs(
                    object,
                    ".spec.storageClassName",
                    storageClass,
                    found.getSpec().getStorageClassName()));
        }
        if (!wanted.getSpec().getAccessModes().equals(found.getSpec().getAccessModes())) {
            drift.add(differs(
                    object,
                    ".spec.accessModes",
                    wanted.getSpec().getAccessModes().toString(),
                    found.getSpec().getAccessModes().toString()));
        }
        if (Amounts.storage(found).compareTo(Amounts.storage(wanted)) < 0) {
            drift.add(differs(
                    object,
                    ".spec.resources.requests[storage]",
                    Amounts.storage(wanted).toString(),
                    Amounts.storage(found).toString()));
        }
        return drift;
    }

    private static Drift differs(String object, String field, String wanted, String found) {
        return Drift.builder(object)
                .field(field)
                .wanted(wanted)
                .found(Optional.ofNullable(found))
                .build();
    }

    private static String name(String claim) {
        return "PersistentVolumeClaim '" + claim + "'";
    }
}
