package io.sem.api.volume;

import io.sem.api.quantity.Memory;
import java.util.List;
import org.immutables.value.Value;

/**
 * A block device image of a Ceph cluster (RBD), which exists already. One pod at a time may write to it. Kubernetes has had no
 * volume of this kind since 1.31, so the nodes need Ceph's CSI driver {@code rbd.csi.ceph.com}; it mounts the image as a static
 * volume (ceph-csi, docs/static-pvc.md).
 */
@Value.Immutable
public sealed interface RbdVolume extends Volume, WithRbdVolume permits ImmutableRbdVolume {

    @Override
    String name();

    /** The id under which the driver's configuration lists the monitors of the Ceph cluster. */
    String clusterId();

    /** The name of the image in its pool. */
    String image();

    /** The size of the image. It counts against the storage quota of the environment. */
    @Override
    Memory size();

    /** The pool of the image; {@code rbd} by default. */
    @Value.Default
    default String pool() {
        return "rbd";
    }

    /** The features that the image was created with; {@code layering} by default, which every kernel can map. */
    @Value.Default
    default List<String> imageFeatures() {
        return List.of("layering");
    }

    /**
     * The secret of the environment with the Ceph user in the key {@code userID} and the user's key in {@code userKey}; {@code
     * ceph-secret} by default.
     */
    @Value.Default
    default String secret() {
        return "ceph-secret";
    }

    /** The file system on the image; {@code ext4} by default. */
    @Value.Default
    default String fileSystem() {
        return "ext4";
    }

    @Override
    default boolean persistent() {
        return true;
    }

    @Override
    default boolean claimed() {
        return true;
    }

    @Override
    default boolean singleWriter() {
        return true;
    }

    /**
     * Starts a volume of an image in the pool {@code rbd}.
     *
     * @param clusterId see {@link #clusterId()}
     * @param size the size of the image, a quantity such as {@code 20Gi}
     */
    static Builder builder(String name, String clusterId, String image, String size) {
        return new Builder()
                .name(Volume.requireName(name))
                .clusterId(clusterId)
                .image(image)
                .size(Memory.of(size));
    }

    /** Builds RBD volumes. Of a value set twice the last one counts. */
    final class Builder extends ImmutableRbdVolume.Builder {
        Builder() {}
    }
}
