package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.Violation;
import java.util.List;

/**
 * A directory of the node that the pod runs on; it is created if it does not exist.
 *
 * @param name see {@link Volume#name()}
 * @param path an absolute path on the node
 * @param everywhere whether every node mounts the same export at that path; see {@link #shared()}
 */
public record HostPath(String name, String path, boolean everywhere) implements Volume {

    /**
     * Checks the name.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is not a DNS label
     */
    public HostPath {
        Volume.requireName(name);
        requireNonNull(path, "path");
    }

    /** The fault of the path, which must be absolute. */
    @Override
    public List<Violation> violations() {
        return VolumePath.absoluteFault("path", path).stream().toList();
    }

    @Override
    public boolean persistent() {
        return true;
    }

    /**
     * Returns this volume, declared to be one directory that every node mounts from the same export. Only then may a pod that
     * uses it move to another node and find its data there.
     */
    public HostPath shared() {
        return new HostPath(name, path, true);
    }
}
