package io.sem.api.volume;

import io.sem.api.quantity.Memory;
import java.util.Optional;

/**
 * An empty directory that lives as long as the pod.
 *
 * @param name see {@link Volume#name()}
 * @param sizeLimit the pod is evicted when it grows beyond; empty: no limit
 * @param inMemory whether it lies in memory instead of on the node's disk; it then counts as memory of the containers
 */
public record EmptyDir(String name, Optional<Memory> sizeLimit, boolean inMemory) implements Volume {

    public EmptyDir {
        Volume.requireName(name);
    }

    /** The same, limited to {@code size}. */
    public EmptyDir limitedTo(String size) {
        return new EmptyDir(name, Optional.of(Memory.of(size)), inMemory);
    }
}
