package io.sem.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives pods to nodes: those that fit, of these the best, of equally good ones a random one
 * (pkg/scheduler, schedule_one.go).
 *
 * <p>Rules, scores, weights and sampling are exactly those of the default profile of kube-scheduler
 * 1.36. Which of two equal nodes is taken, and in which order nodes are filtered, is by chance
 * upstream (16 goroutines filter at once); here the seed decides. Nothing is recounted for a pod:
 * nodes keep the sums of what their pods request and workloads keep where their pods are, so
 * placing a pod costs one pass over the nodes that are sampled.
 *
 * <p>A pod that fits nowhere waits until something changes that can make a difference to it, not
 * sooner than its back-off. Upstream it is also tried every five minutes, in case a hint was
 * missed; here no hint is missed.
 */
final class Scheduler implements Changes {

    private final ClusterState state;
    private final NodeScoring scoring;
    private final WorkQueue<Pod> queue;
    private final Map<Pod, Refusal> refused = new LinkedHashMap<>();
    private int start;

    /** A pod that fits nowhere. */
    private static final class Refusal {
        private final long tried;
        private final int tries;
        private final boolean roomHelps;
        private boolean planned;

        private Refusal(long tried, int tries, boolean roomHelps) {
            this.tried = tried;
            this.tries = tries;
            this.roomHelps = roomHelps;
        }

        private long earliest() {
            return tried + backoff(tries).toMillis();
        }
    }

    Scheduler(ClusterState state) {
        this.state = state;
        this.scoring = new NodeScoring(state.dice());
        this.queue = new WorkQueue<>(state.timeline(), Delays.SCHEDULE, this::schedule);
    }

    /** Plans to place the pod after the latency of the scheduler's watch. */
    @Override
    public void added(Pod pod) {
        queue.add(pod);
    }

    @Override
    public void deleted(Pod pod) {
        refused.remove(pod);
    }

    /** Tries the pods again to which less crowded nodes make a difference (a queueing hint, KEP-4247). */
    @Override
    public void roomFreed(Machine node) {
        refused.forEach((pod, refusal) -> {
            if (refusal.roomHelps) {
                retry(pod, refusal);
            }
        });
    }

    @Override
    public void nodeChanged(Machine node, NodeChange what) {
        switch (what) {
            case ADDED, RETURNED, RESTARTED, CORDON, UNTAINTED -> refused.forEach(this::retry);
            case POWER_LOST, TAINTED -> {}
        }
    }

    /**
     * Plans another try, not sooner than the back-off allows, or a pod that fits nowhere would be
     * tried for every pod that leaves.
     */
    private void retry(Pod pod, Refusal refusal) {
        if (!refusal.planned) {
            refusal.planned = true;
            long soon = state.timeline().now() + Delays.SCHEDULE.toMillis();
            state.timeline().at(Math.max(refusal.earliest(), soon), () -> schedule(pod));
        }
    }

    /** The wait after so many tries: 1, 2, 4, 8 and then 10 s (podInitialBackoffSeconds, podMaxBackoffSeconds). */
    static Duration backoff(int tries) {
        return Duration.ofSeconds(Math.min(10, 1L << Math.min(4, tries - 1)));
    }

    /** How many nodes that fit are enough to choose from (numFeasibleNodesToFind). */
    static int enough(int nodes) {
        if (nodes < 100) {
            return nodes;
        }
        int percentage = Math.max(5, 50 - nodes / 125);
        return Math.max(100, nodes * percentage / 100);
    }

    /**
     * Places a pod, or notes why it fits nowhere. A pod with a claim that has no storage is refused
     * before any node is asked (plugins/volumebinding, PreFilter).
     */
    private void schedule(Pod pod) {
        if (pod.gone() || pod.terminating() || pod.assigned()) {
            return;
        }
        refused.remove(pod);
        FitError error = new FitError(state.nodes().all().size());
        if (!claimsBound(pod)) {
            fail(pod, error.everywhere("pod has unbound immediate PersistentVolumeClaims"), false);
            return;
        }
        ClusterView view = new ClusterView(state, pod);
        List<Machine> feasible = feasible(pod, view, error);
        if (feasible.isEmpty()) {
            fail(pod, error.text(), error.roomHelps());
        } else {
            bind(pod, scoring.best(pod, feasible, view));
        }
    }

    /**
     * Whether all claims of the pod have storage; claims that do not exist any more are left to the
     * kubelet.
     */
    private boolean claimsBound(Pod pod) {
        return pod.template().claimed().isEmpty()
                || pod.claims().stream()
                        .flatMap(claim -> state.of(pod).claims().find(claim).stream())
                        .allMatch(Claim::bound);
    }

    /**
     * The nodes that pass all filters, as many as are enough. Starts where the search before ended,
     * so that with many nodes not always the same ones are asked (nextStartNodeIndex).
     */
    private List<Machine> feasible(Pod pod, ClusterView view, FitError error) {
        List<Machine> all = state.nodes().all();
        List<Filter> filters = DefaultProfile.FILTERS.stream()
                .filter(filter -> filter.concerns(pod))
                .toList();
        List<Machine> feasible = new ArrayList<>();
        int enough = enough(all.size());
        int visited = 0;
        while (visited < all.size() && feasible.size() < enough) {
            Machine node = all.get((start + visited++) % all.size());
            List<Filter.Reason> reasons = reasons(filters, pod, node, view);
            if (reasons.isEmpty()) {
                feasible.add(node);
                view.fits(node);
            } else {
                error.add(reasons);
            }
        }
        start = all.isEmpty() ? 0 : (start + visited) % all.size();
        return feasible;
    }

    private static List<Filter.Reason> reasons(List<Filter> filters, Pod pod, Machine node, ClusterView view) {
        for (Filter filter : filters) {
            List<Filter.Reason> reasons = filter.refuse(pod, node, view);
            if (!reasons.isEmpty()) {
                return reasons;
            }
        }
        return List.of();
    }

    /** Says in condition and event why the pod fits nowhere, and lets it wait. */
    private void fail(Pod pod, String message, boolean roomHelps) {
        refused.put(pod, new Refusal(state.timeline().now(), pod.anotherTry(), roomHelps));
        pod.condition(
                new ConditionSet.Statement("PodScheduled", false, "Unschedulable", message),
                state.timeline().instant());
        pod.warn("FailedScheduling", message);
    }

    /** Gives the pod to the node in the state, which tells its kubelet. */
    private void bind(Pod pod, Machine node) {
        state.of(pod).bind(pod, node);
        pod.condition(
                ConditionSet.Statement.holds("PodScheduled"), state.timeline().instant());
        pod.report("Scheduled", "Successfully assigned " + pod.namespace() + "/" + pod.name() + " to " + node.name());
        PodStatus.refresh(pod, state.timeline());
    }
}
