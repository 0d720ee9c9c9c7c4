package io.sem.embedded;

import io.sem.api.volume.HostPath;
import io.sem.api.workload.PodGroup;
import java.util.List;
import java.util.OptionalInt;

/**
 * Data that lies on one node: a pod that writes it has to stay there, or it would start again
 * without its data. A directory that is only read is the same wherever it is, and one that every
 * node mounts from the same export is found everywhere.
 */
final class NodeBound {

    private NodeBound() {}

    /**
     * Which data.
     *
     * @param deployment whose data it is
     * @param ordinal the number of the replica that writes it; empty when replicas have no numbers
     * @param path where it lies on the node
     */
    record Key(String deployment, OptionalInt ordinal, String path) {}

    /** The directories of the node that are written, and that not every node shares. */
    static List<HostPath> volumes(PodGroup template) {
        return template.volumes().stream()
                .filter(HostPath.class::isInstance)
                .map(HostPath.class::cast)
                .filter(volume -> !volume.everywhere() && written(template, volume))
                .toList();
    }

    private static boolean written(PodGroup template, HostPath volume) {
        return template.allContainers().stream()
                .flatMap(container -> container.mounts().stream())
                .anyMatch(mount -> mount.volume().equals(volume.name()) && !mount.readOnly());
    }
}
