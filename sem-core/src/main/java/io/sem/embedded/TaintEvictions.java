package io.sem.embedded;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Moves pods away from nodes with a NoExecute taint, after the time they tolerate it
 * (pkg/controller/tainteviction). SEM's templates tolerate a lost node for 30 s; a pod that says
 * nothing tolerates it for the 300 s that admission gives to every pod.
 *
 * <p>The taint is asked for again when the time is over, so a node that came back in time keeps its
 * pods without anybody having to cancel a timer.
 */
final class TaintEvictions implements Changes {

    // What the admission plugin DefaultTolerationSeconds gives to every pod that says nothing itself.
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(300);

    private final ClusterState state;

    TaintEvictions(ClusterState state) {
        this.state = state;
    }

    @Override
    public void changed(Pod pod, PodChange what) {
        if (what == PodChange.BOUND) {
            consider(pod, pod.machine().orElseThrow());
        }
    }

    /**
     * A new taint is a reason to look at the pods of the node; one that was there before has its
     * timers already.
     */
    @Override
    public void nodeChanged(Machine node, NodeChange what) {
        if (what == NodeChange.TAINTED && drivesAway(node)) {
            node.pods().forEach(pod -> consider(pod, node));
        }
    }

    /** Plans the eviction of a pod, unless it tolerates the node for ever. */
    private void consider(Pod pod, Machine node) {
        if (drivesAway(node) && !pod.terminating()) {
            patience(pod, node).ifPresent(patience -> state.timeline().after(patience, () -> evict(pod, node)));
        }
    }

    /**
     * The pod's time is over. If the taint is still there the pod is deleted, and its controller
     * makes another one elsewhere.
     */
    private void evict(Pod pod, Machine node) {
        if (!drivesAway(node) || !pod.active() || pod.gone()) {
            return;
        }
        pod.condition(
                new ConditionSet.Statement(
                        "DisruptionTarget",
                        true,
                        "DeletionByTaintManager",
                        "Taint manager: deleting due to NoExecute taint"),
                state.timeline().instant());
        pod.report("TaintManagerEviction", "Marking for deletion Pod " + pod.namespace() + "/" + pod.name());
        state.of(pod).delete(pod);
    }

    private static boolean drivesAway(Machine node) {
        return node.taints().stream().anyMatch(TaintEvictions::drivesAway);
    }

    private static boolean drivesAway(Taint taint) {
        return taint.effect() == Taint.Effect.NO_EXECUTE;
    }

    /** The shortest time for which the pod tolerates the node; empty when it tolerates it for ever. */
    private static Optional<Duration> patience(Pod pod, Machine node) {
        return node.taints().stream()
                .filter(TaintEvictions::drivesAway)
                .flatMap(taint -> patience(pod, taint).stream())
                .min(Duration::compareTo);
    }

    /**
     * How long the pod tolerates the taint: as the shortest matching toleration says, else not at
     * all, or as long as admission gives to every pod; empty for ever.
     */
    private static Optional<Duration> patience(Pod pod, Taint taint) {
        List<Toleration> matching = pod.group().tolerations().stream()
                .filter(toleration -> toleration.tolerates(taint))
                .toList();
        if (matching.isEmpty()) {
            return Optional.of(taint.equals(ZoneEvictions.LOST) ? DEFAULT_PATIENCE : Duration.ZERO);
        }
        return matching.stream()
                .flatMap(toleration -> toleration.duration().stream())
                .min(Duration::compareTo);
    }
}
