package io.sem.api.volume;

/**
 * A directory of the node, created when it is missing.
 *
 * @param name see {@link Volume#name()}
 * @param path an absolute path on the node
 * @param everywhere whether the same export is mounted at that path on every node, see {@link #shared()}
 */
public record HostPath(String name, String path, boolean everywhere) implements Volume {

    public HostPath {
        Volume.requireName(name);
        VolumePath.requireAbsolute("path", path);
    }

    @Override
    public boolean persistent() {
        return true;
    }

    /**
     * The same, declared to be one directory that every node mounts from the same export. Only then may a pod that uses it
     * move to another node and find its data again.
     */
    public HostPath shared() {
        return new HostPath(name, path, true);
    }
}
