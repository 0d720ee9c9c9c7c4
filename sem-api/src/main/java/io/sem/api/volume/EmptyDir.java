package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.quantity.Memory;
import java.util.Optional;

/**
 * A directory that is empty when the pod starts and is deleted with the pod. It survives restarts of containers.
 *
 * @param name see {@link Volume#name()}
 * @param sizeLimit the pod is evicted if the content grows beyond it; not present means no limit
 * @param inMemory whether the directory lies in memory (tmpfs) instead of on the node's disk; its content then counts as memory
 *     of the containers
 */
public record EmptyDir(String name, Optional<Memory> sizeLimit, boolean inMemory) implements Volume {

    /**
     * Checks the name.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is not a DNS label
     */
    public EmptyDir {
        Volume.requireName(name);
        requireNonNull(sizeLimit, "sizeLimit");
    }

    /** Returns this directory with a limit, a quantity such as {@code 512Mi}. */
    public EmptyDir limitedTo(String size) {
        return new EmptyDir(name, Optional.of(Memory.of(size)), inMemory);
    }
}
