package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.Violation;
import io.sem.api.quantity.Memory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
     * @throws io.sem.api.error.InvalidSpecException if the name is not a DNS label
     */
    public NfsVolume {
        requireNonNull(path, "path");
        requireNonNull(server, "server");
        Volume.requireName(name);
    }

    /** The faults of server and path: a host without spaces and slashes, an absolute path. */
    @Override
    public List<Violation> violations() {
        boolean host = !server.isBlank() && server.chars().noneMatch(c -> c <= ' ' || c == '/');
        return Stream.of(
                        Optional.of(new Violation("server", "'" + server + "' is not a host name or address"))
                                .filter(fault -> !host),
                        VolumePath.absoluteFault("path", path))
                .flatMap(Optional::stream)
                .toList();
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
