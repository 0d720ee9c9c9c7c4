package io.sem.embedded;

import io.sem.api.volume.HostPath;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import java.util.List;
import java.util.stream.Stream;

/** Data that lies on one node: a pod that writes it stays there. */
final class NodeBound {

    private NodeBound() {}

    /** The directories of the node that are written, and that not every node shares. */
    static List<HostPath> volumes(PodGroup template) {
        return template.volumes().stream()
                .filter(HostPath.class::isInstance)
                .map(HostPath.class::cast)
                .filter(volume -> !volume.everywhere() && written(template, volume))
                .toList();
    }

    static String key(Pod pod, HostPath volume) {
        return pod.deployment().name() + "/" + pod.ordinal() + volume.path();
    }

    private static boolean written(PodGroup template, HostPath volume) {
        return Stream.of(template.initContainers(), template.sidecars(), template.containers())
                .flatMap(List::stream)
                .map(Container::mounts)
                .flatMap(List::stream)
                .anyMatch(mount -> mount.volume().equals(volume.name()) && !mount.readOnly());
    }
}
