package io.sem.embedded;

import java.util.List;
import java.util.Optional;

/**
 * Keeps a pod on the node where its data lies (plugins/volumebinding, for local volumes). A
 * directory of a node is no volume that could be attached elsewhere: a pod that moved would start
 * with an empty one. The first pod that writes the data decides the node.
 */
final class NodeBoundFilter implements Filter {

    private static final List<Reason> ELSEWHERE =
            List.of(new Reason("node(s) didn't match PersistentVolume's node affinity", false));

    private final ClusterState state;

    NodeBoundFilter(ClusterState state) {
        this.state = state;
    }

    @Override
    public boolean concerns(Pod pod) {
        return !pod.template().nodeBound().isEmpty();
    }

    @Override
    public List<Reason> refuse(Pod pod, Machine node) {
        boolean here = pod.template().nodeBound().stream()
                .map(volume -> state.of(pod).home(pod.data(volume)))
                .flatMap(Optional::stream)
                .allMatch(node.name()::equals);
        return here ? List.of() : ELSEWHERE;
    }
}
