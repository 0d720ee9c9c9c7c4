package io.sem.api.volume;

import io.sem.api.quantity.Memory;
import java.util.Optional;

/**
 * Persistent storage that the cluster provides. One node at a time may write to it. It belongs to the environment and
 * outlives the deployment; in a stateful deployment every replica has its own.
 *
 * @param name see {@link Volume#name()}
 * @param size how much; it may grow later, never shrink
 * @param storageClass a storage class of the cluster; empty: the default one
 */
public record ClaimVolume(String name, Memory size, Optional<String> storageClass) implements Volume {

    public ClaimVolume {
        Volume.requireName(name);
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

    /** The same, from another storage class. */
    public ClaimVolume on(String storageClass) {
        return new ClaimVolume(name, size, Optional.of(storageClass));
    }
}
