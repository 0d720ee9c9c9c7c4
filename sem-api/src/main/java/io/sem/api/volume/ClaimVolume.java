package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.quantity.Memory;
import java.util.Objects;
import java.util.Optional;

/**
 * Persistent storage that the cluster provides (a PersistentVolumeClaim). One node at a time may write to it. It belongs to the
 * environment and outlives the deployment. In a stateful deployment every replica has one of its own.
 *
 * @param name see {@link Volume#name()}
 * @param size the requested size; it may grow later where the storage class allows that, but never shrink
 * @param storageClass a storage class of the cluster; not present means the default class, and for a claim that exists already the
 *     class that it has
 */
public record ClaimVolume(String name, Memory size, Optional<String> storageClass) implements Volume {

    /**
     * Checks the name.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is not a DNS label
     */
    public ClaimVolume {
        Volume.requireName(name);
        requireNonNull(size, "size");
        requireNonNull(storageClass, "storageClass");
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean claimed() {
        return true;
    }

    @Override
    public boolean singleWriter() {
        return true;
    }

    /** Returns this volume, provided by another storage class. */
    public ClaimVolume on(String storageClass) {
        Objects.requireNonNull(storageClass, "storageClass");
        return new ClaimVolume(name, size, Optional.of(storageClass));
    }
}
