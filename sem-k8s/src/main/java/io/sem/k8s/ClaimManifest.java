package io.sem.k8s;

import io.fabric8.kubernetes.api.model.CSIPersistentVolumeSource;
import io.fabric8.kubernetes.api.model.CSIPersistentVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeSpecBuilder;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import java.util.Optional;

/**
 * Converts volumes that outlive their pods to claims, and to the persistent volumes behind them. Exports and images
 * outside of the cluster also get a claim, instead of standing in the pod template: the claim is the object that keeps
 * data from being forgotten, and a persistent volume can name a secret and a server that tenants need not see.
 *
 * <table>
 * <caption>What stands for a volume</caption>
 * <tr><th>volume</th><th>claim</th><th>persistent volume</th></tr>
 * <tr><td>{@code ClaimVolume}</td><td>one; one for each pod of a stateful deployment</td><td>made by the cluster</td></tr>
 * <tr><td>{@code NfsVolume}</td><td>one</td><td>made here, for the export</td></tr>
 * <tr><td>{@code RbdVolume}</td><td>one</td><td>made here, for the image</td></tr>
 * <tr><td>others</td><td>none</td><td>none</td></tr>
 * </table>
 *
 * <p>Neither is ever deleted by applying or undeploying, and "Retain" keeps what lies outside of the cluster even when
 * the claim is destroyed.
 */
final class ClaimManifest {

    /** The name under which Ceph's CSI driver is registered on the nodes. */
    private static final String RBD_DRIVER = "rbd.csi.ceph.com";

    /**
     * No storage class: otherwise the default one would provide a new volume instead of binding the one that is named.
     */
    private static final String STATIC = "";

    private ClaimManifest() {}

    /**
     * The claim that all pods of the deployment share; empty for a volume without a claim, or with one for each pod.
     */
    static Optional<PersistentVolumeClaim> shared(Workload workload, Volume volume) {
        return volume.claimed() && !workload.run().claimsPerReplica(volume)
                ? Optional.of(claim(workload, volume))
                : Optional.empty();
    }

    /** The template from which a StatefulSet makes the claims of its pods. */
    static PersistentVolumeClaim template(Workload workload, ClaimVolume volume) {
        PersistentVolumeClaim claim = dynamic(workload, volume, volume.name());
        claim.getMetadata().setNamespace(null);
        return claim;
    }

    /** The persistent volume for an export or image outside of the cluster; empty for a volume that is not one. */
    static Optional<PersistentVolume> persistentVolume(Workload workload, Volume volume) {
        return volume.claimed() && !(volume instanceof ClaimVolume)
                ? Optional.of(external(workload, volume))
                : Optional.empty();
    }

    private static PersistentVolumeClaim claim(Workload workload, Volume volume) {
        String name = ClaimName.shared(workload.ref().name(), volume);
        return volume instanceof ClaimVolume claim ? dynamic(workload, claim, name) : bound(workload, volume, name);
    }

    /** Storage that the cluster provides. A class that is not named is left out, which means the default class. */
    private static PersistentVolumeClaim dynamic(Workload workload, ClaimVolume volume, String name) {
        return new PersistentVolumeClaimBuilder()
                .withMetadata(Metadata.kept(workload, volume, name))
                .withNewSpec()
                .withAccessModes(accessMode(volume))
                .withStorageClassName(volume.storageClass().orElse(null))
                .withNewResources()
                .addToRequests(Amounts.STORAGE, Amounts.of(volume.size()))
                .endResources()
                .endSpec()
                .build();
    }

    /** A claim for one persistent volume and no other; the volume may be made after it, the claim waits. */
    private static PersistentVolumeClaim bound(Workload workload, Volume volume, String name) {
        return new PersistentVolumeClaimBuilder()
                .withMetadata(Metadata.kept(workload, volume, name))
                .withNewSpec()
                .withAccessModes(accessMode(volume))
                .withStorageClassName(STATIC)
                .withVolumeName(ObjectNames.persistentVolume(workload.ref().environment(), name))
                .withNewResources()
                .addToRequests(Amounts.STORAGE, Amounts.of(volume.size()))
                .endResources()
                .endSpec()
                .build();
    }

    /** The claim's name stands in the volume, so that no other claim of the cluster can bind it first. */
    private static PersistentVolume external(Workload workload, Volume volume) {
        String namespace = workload.ref().environment().namespace();
        String claim = ClaimName.shared(workload.ref().name(), volume);
        var spec = new PersistentVolumeSpecBuilder()
                .addToCapacity(Amounts.STORAGE, Amounts.of(volume.size()))
                .withAccessModes(accessMode(volume))
                .withPersistentVolumeReclaimPolicy("Retain")
                .withStorageClassName(STATIC)
                .withNewClaimRef()
                .withNamespace(namespace)
                .withName(claim)
                .endClaimRef();
        return new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName(ObjectNames.persistentVolume(workload.ref().environment(), claim))
                .withLabels(Metadata.keptLabels(workload, volume))
                .endMetadata()
                .withSpec(source(spec, volume, namespace).build())
                .build();
    }

    /** The secret of an image lies in the environment, where its tenant can replace it. */
    private static PersistentVolumeSpecBuilder source(
            PersistentVolumeSpecBuilder spec, Volume volume, String namespace) {
        if (volume instanceof NfsVolume nfs) {
            return spec.withNewNfs(nfs.path(), nfs.readOnly(), nfs.server());
        }
        if (volume instanceof RbdVolume rbd) {
            return spec.withCsi(rbd(rbd, namespace));
        }
        throw new IllegalStateException("no persistent volume for " + volume);
    }

    /**
     * An image that exists already, in the words of Ceph's driver for static volumes (ceph-csi, docs/static-pvc.md): the
     * handle is the image, and {@code staticVolume} keeps the driver from decoding it as one of its own. It stages the
     * volume on a node with the Ceph user of the secret. A field of Kubernetes' own for RBD no longer exists (removed in 1.31).
     */
    private static CSIPersistentVolumeSource rbd(RbdVolume rbd, String namespace) {
        return new CSIPersistentVolumeSourceBuilder()
                .withDriver(RBD_DRIVER)
                .withVolumeHandle(rbd.image())
                .withFsType(rbd.fileSystem())
                .addToVolumeAttributes("clusterID", rbd.clusterId())
                .addToVolumeAttributes("pool", rbd.pool())
                .addToVolumeAttributes("imageFeatures", String.join(",", rbd.imageFeatures()))
                .addToVolumeAttributes("staticVolume", "true")
                .withNewNodeStageSecretRef(rbd.secret(), namespace)
                .build();
    }

    /**
     * How the volume may be mounted. The mode is a promise to the scheduler more than a lock: "ReadWriteOnce" means one
     * node, so that one writer is kept by the engine's rules about replicas and updates too.
     */
    private static String accessMode(Volume volume) {
        if (volume.singleWriter()) {
            return "ReadWriteOnce";
        }
        if (volume instanceof NfsVolume nfs) {
            return nfs.readOnly() ? "ReadOnlyMany" : "ReadWriteMany";
        }
        throw new IllegalStateException("no access mode for " + volume);
    }
}
