package io.sem.embedded;

import java.util.List;
import java.util.Optional;

/**
 * Brings the pods of a replica set to their number (pkg/controller/replicaset). It knows how many
 * are missing from the count that is kept; pods are gone through only when some are too many, to
 * choose which.
 */
final class ReplicaSetSync {

    private final ClusterState state;
    private final PodControl pods;

    ReplicaSetSync(ClusterState state, PodControl pods) {
        this.state = state;
        this.pods = pods;
    }

    /**
     * Changes the wanted number of a set, which the event log shows as on a real cluster. Pods
     * follow in the same pass.
     */
    void scale(RollingState workload, ReplicaSet set, int to) {
        String direction = to > set.replicas() ? "up" : "down";
        state.of(workload)
                .report(
                        "Deployment/" + workload.name(),
                        "ScalingReplicaSet",
                        "Scaled " + direction + " replica set " + set.name() + " from " + set.replicas() + " to " + to);
        set.scale(to);
    }

    /**
     * Makes missing pods and deletes those that are too many; returns whether the quota had room for all.
     *
     * @param mayCreate whether the quota may have room; false skips what would fail
     */
    boolean manage(RollingState workload, ReplicaSet set, boolean mayCreate) {
        int missing = set.replicas() - workload.counts(set.hash()).of(PodCount.ACTIVE);
        if (missing > 0) {
            return !mayCreate || create(workload, set, missing);
        }
        set.failure("");
        if (missing < 0) {
            delete(workload, set, -missing);
        }
        return true;
    }

    // Batches of 1, 2, 4, 8 … that end with the first failure, so that a full quota costs few calls (slowStartBatch).
    private boolean create(RollingState workload, ReplicaSet set, int missing) {
        int left = missing;
        for (int batch = 1; left > 0; batch *= 2) {
            int size = Math.min(batch, left);
            if (failures(workload, set, size) > 0) {
                return false;
            }
            left -= size;
        }
        set.failure("");
        return true;
    }

    private int failures(RollingState workload, ReplicaSet set, int size) {
        int failed = 0;
        for (int i = 0; i < size; i++) {
            failed += created(workload, set) ? 0 : 1;
        }
        return failed;
    }

    /** Makes one pod and returns whether it was admitted. */
    private boolean created(RollingState workload, ReplicaSet set) {
        Namespace namespace = state.of(workload);
        String pod = pods.generateName(namespace, set.name() + "-");
        Optional<String> refusal = pods.create(workload, set.template(), pod);
        if (refusal.isEmpty()) {
            namespace.report("ReplicaSet/" + set.name(), "SuccessfulCreate", "Created pod: " + pod);
            return true;
        }
        set.failure(refusal.get());
        namespace.warn("ReplicaSet/" + set.name(), "FailedCreate", "Error creating: " + set.failure());
        return false;
    }

    /** Deletes so many pods, those first that are missed least. */
    private void delete(RollingState workload, ReplicaSet set, int tooMany) {
        Namespace namespace = state.of(workload);
        for (Pod pod : deletionOrder(workload, set).subList(0, tooMany)) {
            namespace.delete(pod);
            namespace.report("ReplicaSet/" + set.name(), "SuccessfulDelete", "Deleted pod: " + pod.name());
        }
    }

    /**
     * The active pods of a set, those that go first at the front. How crowded a node is counts pods
     * of all sets of the deployment, the old ones too (getPodsRankedByRelatedPodsOnSameNode).
     */
    private List<Pod> deletionOrder(RollingState workload, ReplicaSet set) {
        Spread spread = workload.counts().spread();
        return workload.pods(set.hash()).stream()
                .filter(Pod::active)
                .sorted(new DeletionOrder<>(
                        state.timeline().now(),
                        pod -> pod.machine()
                                .map(node -> spread.onNode(node.numbers()))
                                .orElse(0)))
                .toList();
    }
}
