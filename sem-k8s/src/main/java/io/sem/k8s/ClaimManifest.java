package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import java.util.Optional;

/** Volumes that outlive their pods to claims, and to the persistent volumes behind them. */
final class ClaimManifest {

    private static final String ONE_WRITER = "ReadWriteOnce";

    /** Kubernetes wants a size; an export has none that could be known, and is not storage of the cluster. */
    private static final Memory EXPORT_SIZE = Memory.mib(1);

    private ClaimManifest() {}

    /** The claim that all pods of the deployment share; empty for a volume that needs none. */
    static Optional<PersistentVolumeClaim> shared(Workload workload, Volume volume) {
        String name = Names.claim(workload.ref(), volume);
        if (volume instanceof ClaimVolume claim && !VolumeManifest.ownedByPod(workload, volume)) {
            return Optional.of(dynamic(workload, claim, name));
        }
        return size(volume).map(size -> bound(workload, volume, size));
    }

    /** What a StatefulSet makes the claims of its pods from. */
    static PersistentVolumeClaim template(Workload workload, ClaimVolume volume) {
        PersistentVolumeClaim claim = dynamic(workload, volume, volume.name());
        claim.getMetadata().setNamespace(null);
        return claim;
    }

    /** The persistent volume for an export or image that exists outside of the cluster. */
    static Optional<PersistentVolume> persistentVolume(Workload workload, Volume volume) {
        return size(volume).map(size -> persistentVolume(workload, volume, size));
    }

    private static Optional<Memory> size(Volume volume) {
        if (volume instanceof RbdVolume rbd) {
            return Optional.of(rbd.size());
        }
        return volume instanceof NfsVolume ? Optional.of(EXPORT_SIZE) : Optional.empty();
    }

    private static PersistentVolumeClaim dynamic(Workload workload, ClaimVolume volume, String name) {
        return new PersistentVolumeClaimBuilder()
                .withMetadata(Metadata.kept(workload, volume, name))
                .withNewSpec()
                .withAccessModes(ONE_WRITER)
                .withStorageClassName(volume.storageClass().orElse(null))
                .withNewResources()
                .addToRequests("storage", Amounts.of(volume.size()))
                .endResources()
                .endSpec()
                .build();
    }

    private static PersistentVolumeClaim bound(Workload workload, Volume volume, Memory size) {
        String name = Names.claim(workload.ref(), volume);
        return new PersistentVolumeClaimBuilder()
                .withMetadata(Metadata.kept(workload, volume, name))
                .withNewSpec()
                .withAccessModes(accessMode(volume))
                .withStorageClassName("")
                .withVolumeName(Names.persistentVolume(workload.ref().environment(), name))
                .withNewResources()
                .addToRequests("storage", Amounts.of(size))
                .endResources()
                .endSpec()
                .build();
    }

    private static PersistentVolume persistentVolume(Workload workload, Volume volume, Memory size) {
        String claim = Names.claim(workload.ref(), volume);
        Quantity capacity = Amounts.of(size);
        var spec = new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName(Names.persistentVolume(workload.ref().environment(), claim))
                .withLabels(Metadata.keptLabels(workload, volume))
                .endMetadata()
                .withNewSpec()
                .addToCapacity("storage", capacity)
                .withAccessModes(accessMode(volume))
                .withPersistentVolumeReclaimPolicy("Retain")
                .withStorageClassName("")
                .withNewClaimRef()
                .withNamespace(workload.ref().environment().namespace())
                .withName(claim)
                .endClaimRef();
        if (volume instanceof NfsVolume nfs) {
            spec.withNewNfs(nfs.path(), nfs.readOnly(), nfs.server());
        } else if (volume instanceof RbdVolume rbd) {
            spec.withNewRbd()
                    .withMonitors(rbd.monitors())
                    .withImage(rbd.image())
                    .withPool(rbd.pool())
                    .withUser(rbd.user())
                    .withFsType(rbd.fileSystem())
                    .withNewSecretRef(rbd.secret(), workload.ref().environment().namespace())
                    .endRbd();
        }
        return spec.endSpec().build();
    }

    private static String accessMode(Volume volume) {
        if (volume instanceof NfsVolume nfs) {
            return nfs.readOnly() ? "ReadOnlyMany" : "ReadWriteMany";
        }
        return ONE_WRITER;
    }
}
