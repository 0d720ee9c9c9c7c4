package io.sem.embedded;

import io.sem.api.error.Shortfall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pods of one template of a deployment that is kept running. */
final class ReplicaSet {

    private final RollingKeeper keeper;
    private final Blueprint blueprint;
    private int replicas;
    private int maxReplicas;
    private int desiredReplicas;
    private String failure = "";

    ReplicaSet(RollingKeeper keeper, Blueprint blueprint) {
        this.keeper = keeper;
        this.blueprint = blueprint;
    }

    /** Brings the number of pods to what it is to be. */
    void manage() {
        List<Pod> active = active();
        int missing = replicas - active.size();
        if (missing > 0) {
            create(missing);
        } else {
            failure = "";
        }
        if (missing < 0) {
            deletionOrder(active).subList(0, -missing).forEach(this::delete);
        }
    }

    // Batches of 1, 2, 4, 8 … that end with the first failure, so that a full quota costs few calls (slowStartBatch).
    private void create(int missing) {
        if (keeper.refused()) {
            return;
        }
        int left = missing;
        for (int batch = 1; left > 0; batch *= 2) {
            int failed = 0;
            for (int i = 0; i < Math.min(batch, left); i++) {
                failed += created() ? 0 : 1;
            }
            if (failed > 0) {
                return;
            }
            left -= Math.min(batch, left);
        }
        failure = "";
    }

    private boolean created() {
        Space space = keeper.space();
        String pod = name() + "-" + space.world().dice().suffix();
        List<Shortfall> shortfalls = keeper.create(blueprint, pod, -1);
        if (shortfalls.isEmpty()) {
            space.report("ReplicaSet/" + name(), "SuccessfulCreate", "Created pod: " + pod);
            return true;
        }
        failure = QuotaLedger.text("pods \"" + pod + "\"", shortfalls);
        space.warn("ReplicaSet/" + name(), "FailedCreate", "Error creating: " + failure);
        return false;
    }

    private void delete(Pod pod) {
        keeper.delete(pod);
        keeper.space().report("ReplicaSet/" + name(), "SuccessfulDelete", "Deleted pod: " + pod.name());
    }

    private List<Pod> deletionOrder(List<Pod> active) {
        Map<String, Integer> perNode = new HashMap<>();
        keeper.active().forEach(pod -> perNode.merge(node(pod), 1, Integer::sum));
        List<Pod> order = new ArrayList<>(active);
        order.sort(new DeletionOrder<>(keeper.now(), pod -> perNode.getOrDefault(node(pod), 0)));
        return order;
    }

    private static String node(Pod pod) {
        return pod.machine().map(Machine::name).orElse("");
    }

    void scale(int to) {
        if (to != replicas) {
            keeper.space()
                    .report(
                            "Deployment/" + keeper.name(),
                            "ScalingReplicaSet",
                            "Scaled " + (to > replicas ? "up" : "down") + " replica set " + name() + " from " + replicas
                                    + " to " + to);
        }
        replicas = to;
    }

    void annotate(int desired, int maximum) {
        desiredReplicas = desired;
        maxReplicas = maximum;
    }

    List<Pod> active() {
        return keeper.active().stream().filter(this::owns).toList();
    }

    /** Whether pods of it are still there, ending ones included. */
    boolean hasPods() {
        return keeper.pods().stream().anyMatch(pod -> owns(pod) && !pod.ended());
    }

    private boolean owns(Pod pod) {
        return pod.templateHash().equals(hash());
    }

    Rollout.Size size() {
        return new Rollout.Size(
                replicas, (int) active().stream().filter(keeper::available).count());
    }

    String name() {
        return keeper.name() + "-" + hash();
    }

    String hash() {
        return blueprint.hash();
    }

    int replicas() {
        return replicas;
    }

    int maxReplicas() {
        return maxReplicas;
    }

    int desiredReplicas() {
        return desiredReplicas;
    }

    /** Why a pod could not be made; empty when all could. */
    String failure() {
        return failure;
    }
}
