package io.sem.embedded;

import java.util.Optional;

/**
 * Keeps pods with the workload that selects them: a workload lets go of a pod that it does not
 * select any more, and takes in one that nobody owns (pkg/controller/controller_ref_manager.go).
 * This is how a user takes a broken pod out of its deployment to look at it: the deployment makes a
 * new one, and the old one runs on.
 */
final class OwnershipController implements Changes {

    private final ClusterState state;

    OwnershipController(ClusterState state) {
        this.state = state;
    }

    @Override
    public void changed(Pod pod, PodChange what) {
        if (what != PodChange.LABELS) {
            return;
        }
        Namespace namespace = state.of(pod);
        Optional<WorkloadState> owner = namespace.owner(pod);
        if (owner.isPresent() && !owner.get().selects(pod.labels())) {
            namespace.disown(pod, owner.get());
        } else if (pod.owner().isEmpty()) {
            namespace.workloads().all().stream()
                    .filter(workload -> workload.selects(pod.labels()))
                    .findFirst()
                    .ifPresent(workload -> namespace.adopt(pod, workload));
        }
    }
}
