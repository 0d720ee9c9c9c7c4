package io.sem.embedded;

import java.util.List;

/**
 * Ends the pods of a workload that was deleted (pkg/controller/garbagecollector, background
 * deletion). The state itself deletes only what it is told to; without a listener the pods would
 * run on for ever, owned by nobody.
 */
final class GarbageCollector implements Changes {

    private final ClusterState state;

    GarbageCollector(ClusterState state) {
        this.state = state;
    }

    @Override
    public void deleted(WorkloadState workload) {
        Namespace namespace = state.of(workload);
        List.copyOf(workload.pods()).forEach(namespace::delete);
    }
}
