package io.sem.api.volume;

/**
 * Where a container sees a volume.
 *
 * @param volume the volume's name in the pod group
 * @param path an absolute path in the container
 * @param subPath the part of the volume that is mounted, a relative path; empty: all of it
 * @param readOnly whether the container may only read
 */
public record VolumeMount(String volume, String path, String subPath, boolean readOnly) {

    public VolumeMount {
        Volume.requireName(volume);
        VolumePath.requireAbsolute("path", path);
        if (!subPath.isEmpty()) {
            VolumePath.requireInside("subPath", subPath);
        }
    }

    /** All of a volume, for reading and writing. */
    public static VolumeMount of(String volume, String path) {
        return new VolumeMount(volume, path, "", false);
    }

    /** The same, for reading only. */
    public VolumeMount forReading() {
        return new VolumeMount(volume, path, subPath, true);
    }
}
