package io.sem.api.product;

import io.sem.api.label.Names;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;

/** Names the volumes that are only known by the path at which they are mounted, such as {@code config-etc-nginx}. */
final class VolumeName {

    private VolumeName() {}

    /** Returns the name of the volume of this kind that is mounted at the path, or one that is free if there is none. */
    static String of(AppParts parts, String kind, String path) {
        return parts.mounts().stream()
                .filter(mount -> mount.path().equals(path) && mount.volume().startsWith(kind + "-"))
                .findFirst()
                .map(VolumeMount::volume)
                .orElseGet(() -> free(parts, Names.legal(kind + path)));
    }

    /** Different paths may have one legal name, as {@code /a/b} and {@code /a-b}; their volumes must not replace each other. */
    private static String free(AppParts parts, String name) {
        return parts.volumes().stream().map(Volume::name).anyMatch(name::equals) ? free(parts, name + "-x") : name;
    }
}
