package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.quantity.Memory;

/**
 * A directory exported by an NFS server. Any number of pods may write to it.
 *
 * @param name see {@link Volume#name()}
 * @param server host name or address of the server
 * @param path an absolute path, as the server exports it
 * @param readOnly whether containers may only read
 */
public record NfsVolume(String name, String server, String path, boolean readOnly) implements Volume {

    /**
     * Checks the parts.
     *
     * @throws InvalidSpecException if the name is not a DNS label, the path not absolute, or the server not a host
     */
    public NfsVolume {
        requireNonNull(path, "path");
        requireNonNull(server, "server");
        Volume.requireName(name);
        VolumePath.requireAbsolute("path", path);
        if (server.isBlank() || server.chars().anyMatch(c -> c <= ' ' || c == '/')) {
            throw InvalidSpecException.of("server", "'" + server + "' is not a host name or address");
        }
    }

    /** Returns this volume, for reading only. */
    public NfsVolume forReading() {
        return new NfsVolume(name, server, path, true);
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean claimed() {
        return true;
    }

    /**
     * Returns 1 MiB. The real size is not known, and no storage of the cluster; but Kubernetes requires a claim to request more
     * than nothing (core/validation), and a storage quota counts what claims request.
     */
    @Override
    public Memory size() {
        return Memory.mib(1);
    }
}
