package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ClaimName;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.EmptyDir;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.SecretVolume;
import io.sem.api.volume.Volume;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts volumes to those of a pod template, and text files to the config maps that hold them.
 *
 * <table>
 * <caption>What a volume is in the pod template</caption>
 * <tr><th>volume</th><th>source</th></tr>
 * <tr><td>{@code EmptyDir}</td><td>{@code emptyDir}, on disk or in memory</td></tr>
 * <tr><td>{@code HostPath}</td><td>{@code hostPath}</td></tr>
 * <tr><td>{@code ConfigVolume}</td><td>{@code configMap}, which is written before the controller</td></tr>
 * <tr><td>{@code SecretVolume}</td><td>{@code secret}, which exists already</td></tr>
 * <tr><td>{@code NfsVolume}, {@code RbdVolume}, {@code ClaimVolume}</td><td>{@code persistentVolumeClaim}; nothing when
 *     every pod has a claim of its own, because the StatefulSet adds it</td></tr>
 * </table>
 */
final class VolumeManifest {

    private VolumeManifest() {}

    /** All volumes of the template but those of which every pod has one of its own; a StatefulSet adds these itself. */
    static List<io.fabric8.kubernetes.api.model.Volume> of(Workload workload) {
        return workload.template().volumes().stream()
                .filter(volume -> !workload.run().claimsPerReplica(volume))
                .map(volume -> of(workload, volume))
                .toList();
    }

    /**
     * The config map of a volume. It is immutable, because its name changes with its content; the kubelet then need not
     * watch it (KEP-1412).
     */
    static ConfigMap config(Workload workload, ConfigVolume volume) {
        Map<String, String> data = new TreeMap<>();
        for (ConfigFile file : volume.files()) {
            data.put(file.name(), file.content());
        }
        return new ConfigMapBuilder()
                .withMetadata(Metadata.owned(workload, ObjectNames.config(workload.ref(), volume)))
                .withImmutable(true)
                .withData(data)
                .build();
    }

    /**
     * One volume of the pod. A host directory is created when it is missing, by the kubelet and as root; storage that
     * outlives the pod is never named here but through its claim (see {@link ClaimManifest}).
     */
    private static io.fabric8.kubernetes.api.model.Volume of(Workload workload, Volume volume) {
        VolumeBuilder builder = new VolumeBuilder().withName(volume.name());
        if (volume instanceof EmptyDir dir) {
            return builder.withEmptyDir(emptyDir(dir)).build();
        }
        if (volume instanceof HostPath host) {
            return builder.withNewHostPath(host.path(), "DirectoryOrCreate").build();
        }
        if (volume instanceof ConfigVolume config) {
            return builder.withNewConfigMap()
                    .withName(ObjectNames.config(workload.ref(), config))
                    .endConfigMap()
                    .build();
        }
        if (volume instanceof SecretVolume secret) {
            return builder.withNewSecret()
                    .withSecretName(secret.secret())
                    .endSecret()
                    .build();
        }
        if (volume.claimed()) {
            String claim = ClaimName.shared(workload.ref().name(), volume);
            return builder.withNewPersistentVolumeClaim(claim, null).build();
        }
        throw new IllegalStateException("no volume of a pod for " + volume);
    }

    /**
     * In memory it counts against the memory limits of the containers that write to it (core/v1 EmptyDirVolumeSource).
     */
    private static EmptyDirVolumeSource emptyDir(EmptyDir dir) {
        EmptyDirVolumeSourceBuilder builder = new EmptyDirVolumeSourceBuilder();
        if (dir.inMemory()) {
            builder.withMedium("Memory");
        }
        dir.sizeLimit().map(Amounts::of).ifPresent(builder::withSizeLimit);
        return builder.build();
    }
}
