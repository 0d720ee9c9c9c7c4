package io.sem.api.volume;

import io.sem.api.error.InvalidSpecException;

/**
 * A directory exported by an NFS server.
 *
 * @param name see {@link Volume#name()}
 * @param server host name or address of the server
 * @param path an absolute path, as the server exports it
 * @param readOnly whether nothing may be written
 */
public record NfsVolume(String name, String server, String path, boolean readOnly) implements Volume {

    public NfsVolume {
        Volume.requireName(name);
        VolumePath.requireAbsolute("path", path);
        if (server.isBlank() || server.chars().anyMatch(c -> c <= ' ' || c == '/')) {
            throw InvalidSpecException.of("server", "'" + server + "' is not a host name or address");
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean claimed() {
        return true;
    }
}
