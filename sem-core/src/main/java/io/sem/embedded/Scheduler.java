package io.sem.embedded;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
    private final NodeSearch search;
    private final WorkQueue<Pod> queue;
    private final Map<Pod, Refusal> refused = new LinkedHashMap<>();
    // Those of them that are tried again when there is room, and are not about to be anyway: many pods leave at once.
    private final Set<Pod> hoping = new LinkedHashSet<>();

    /** A pod that fits nowhere. */
    private static final class Refusal {
        private final long tried;
        private final int tries;
        private boolean planned;

        private Refusal(long tried, int tries) {
            this.tried = tried;
            this.tries = tries;
        }

        private long earliest() {
            return tried + backoff(tries).toMillis();
        }
    }

    Scheduler(ClusterState state) {
        this.state = state;
        this.search = new NodeSearch(state);
        this.queue = new WorkQueue<>(state.timeline(), Delays.SCHEDULE, this::schedule);
    }

    /** Plans to place the pod after the latency of the scheduler's watch. */
    @Override
    public void added(Pod pod) {
        queue.add(pod);
    }

    @Override
    public void deleted(Pod pod) {
        forget(pod);
    }

    private void forget(Pod pod) {
        refused.remove(pod);
        hoping.remove(pod);
    }

    /** Tries the pods again to which less crowded nodes make a difference (a queueing hint, KEP-4247). */
    @Override
    public void roomFreed(Machine node) {
        search.changed(node);
        List<Pod> again = List.copyOf(hoping);
        hoping.clear();
        again.forEach(pod -> retry(pod, Objects.requireNonNull(refused.get(pod))));
    }

    @Override
    public void nodeChanged(Machine node, NodeChange what) {
        search.changed(node);
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
            hoping.remove(pod);
            long soon = state.timeline().now() + Delays.SCHEDULE.toMillis();
            state.timeline().at(Math.max(refusal.earliest(), soon), () -> schedule(pod));
        }
    }

    /** The wait after so many tries: 1, 2, 4, 8 and then 10 s (podInitialBackoffSeconds, podMaxBackoffSeconds). */
    static Duration backoff(int tries) {
        return Duration.ofSeconds(Math.min(10, 1L << Math.min(4, tries - 1)));
    }

    /**
     * Places a pod, or notes why it fits nowhere. A pod with a claim that has no storage is refused
     * before any node is asked (plugins/volumebinding, PreFilter).
     */
    private void schedule(Pod pod) {
        if (pod.gone() || pod.terminating() || pod.assigned()) {
            return;
        }
        forget(pod);
        if (!claimsBound(pod)) {
            FitError error = new FitError(state.nodes().all().size());
            fail(pod, error.everywhere("pod has unbound immediate PersistentVolumeClaims"), false);
            return;
        }
        Optional<Machine> node = search.find(pod, siblings(pod));
        if (node.isPresent()) {
            bind(pod, node.get());
        } else {
            FitError error = search.error(pod);
            fail(pod, error.text(), error.roomHelps());
        }
    }

    // Those of its replica set or of its stateful deployment; a pod that nobody owns has none.
    private Spread siblings(Pod pod) {
        return state.of(pod).owner(pod).map(owner -> siblings(owner, pod)).orElse(Spread.NONE);
    }

    private static Spread siblings(WorkloadState owner, Pod pod) {
        return switch (owner.kind()) {
            case STATEFUL -> owner.counts().spread();
            case KEPT_RUNNING, TO_COMPLETION ->
                owner.counts(pod.template().hash()).spread();
        };
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

    /** Says in condition and event why the pod fits nowhere, and lets it wait. */
    private void fail(Pod pod, String message, boolean roomHelps) {
        refused.put(pod, new Refusal(state.timeline().now(), pod.anotherTry()));
        if (roomHelps) {
            hoping.add(pod);
        }
        pod.condition(
                new ConditionSet.Statement("PodScheduled", false, "Unschedulable", message),
                state.timeline().instant());
        pod.warn("FailedScheduling", message);
    }

    /** Gives the pod to the node in the state, which tells its kubelet. */
    private void bind(Pod pod, Machine node) {
        state.of(pod).bind(pod, node);
        search.changed(node);
        pod.condition(
                ConditionSet.Statement.holds("PodScheduled"), state.timeline().instant());
        pod.report("Scheduled", "Successfully assigned " + pod.namespace() + "/" + pod.name() + " to " + node.name());
        PodStatus.refresh(pod, state.timeline());
    }
}
