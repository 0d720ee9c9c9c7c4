package io.sem.api.volume;

import io.sem.api.quantity.Memory;
import java.util.List;
import org.immutables.value.Value;

/** A block device image of a Ceph cluster (RBD). One pod at a time may write to it. */
@Value.Immutable
public sealed interface RbdVolume extends Volume, WithRbdVolume permits ImmutableRbdVolume {

    @Override
    String name();

    /** The addresses of the Ceph monitors, {@code host:port}; at least one. */
    List<String> monitors();

    /** The name of the image. */
    String image();

    /** The size of the image. It counts against the storage quota of the environment. */
    @Override
    Memory size();

    /** The pool of the image; {@code rbd} by default. */
    @Value.Default
    default String pool() {
        return "rbd";
    }

    /** The Ceph user; {@code admin} by default. */
    @Value.Default
    default String user() {
        return "admin";
    }

    /** The existing secret that holds the user's key; {@code ceph-secret} by default. */
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
     * Starts a volume; add at least one monitor.
     *
     * @param size a quantity such as {@code 20Gi}
     */
    static Builder builder(String name, String image, String size) {
        return new Builder().name(Volume.requireName(name)).image(image).size(Memory.of(size));
    }

    /** Builds RBD volumes. Of a value set twice the last one counts. */
    final class Builder extends ImmutableRbdVolume.Builder {
        Builder() {}
    }
}
