package io.sem.api.volume;

import static java.util.Objects.requireNonNull;

/**
 * The place where a container sees a volume.
 *
 * <pre>{@code
 * VolumeMount.of("data", "/var/lib/mysql").subPath("mysql").forReading()
 * }</pre>
 *
 * @param volume the name of the volume in the pod group
 * @param path an absolute path in the container
 * @param subPath the part of the volume that is mounted, a relative path; empty means the whole volume
 * @param readOnly whether the container may only read
 */
public record VolumeMount(String volume, String path, String subPath, boolean readOnly) {

    /**
     * Checks the parts.
     *
     * @throws io.sem.api.error.InvalidSpecException if the volume's name is not a DNS label, or a path leaves its place
     */
    public VolumeMount {
        Volume.requireName(requireNonNull(volume, "volume"));
        VolumePath.requireAbsolute("path", requireNonNull(path, "path"));
        if (!requireNonNull(subPath, "subPath").isEmpty()) {
            VolumePath.requireInside("subPath", subPath);
        }
    }

    /** Returns a mount of the whole volume, for reading and writing. */
    public static VolumeMount of(String volume, String path) {
        return new VolumeMount(volume, path, "", false);
    }

    /** Returns this mount, narrowed to one directory or file of the volume: a relative path without {@code ..}. */
    public VolumeMount subPath(String subPath) {
        return new VolumeMount(volume, path, subPath, readOnly);
    }

    /** Returns this mount, for reading only. */
    public VolumeMount forReading() {
        return new VolumeMount(volume, path, subPath, true);
    }
}
