package io.sem.embedded;

import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes what is match what is wanted, for the workloads of one kind. A pass over one workload does
 * one step, and the change that the step makes brings the next pass; nothing is remembered from
 * pass to pass but what is in the state, so any order of changes comes to the same end.
 *
 * <p>The queue holds names of workloads and no workload, so what was deleted or replaced meanwhile
 * cannot be brought back by a pass that was planned before. A pass costs what has to be done and
 * not what is there, because it reads counts that are kept.
 *
 * <p>What the quota had no room for waits until there may be room. Kubernetes tries again with
 * growing waits instead (rate limited queue); the end is the same, but a full quota would fill the
 * event log.
 */
abstract class WorkloadController<W extends WorkloadState> implements Changes {

    private final ClusterState state;
    private final Class<W> kind;
    private final PodControl pods;
    private final WorkQueue<DeploymentRef> queue;
    // Waits until a workload has a pod that matures; then its numbers change though nobody did anything.
    private final WorkQueue<DeploymentRef> maturing;
    // What the quota had no room for. Trying again before there is room would fail again, and report that again.
    private final Set<DeploymentRef> refused = new LinkedHashSet<>();

    WorkloadController(ClusterState state, Class<W> kind) {
        this.state = state;
        this.kind = kind;
        this.pods = new PodControl(state);
        this.queue = new WorkQueue<>(state.timeline(), Delays.SYNC, this::pass);
        this.maturing = new WorkQueue<>(state.timeline(), Duration.ZERO, this::mature);
    }

    /** Does the next step for a workload. */
    abstract void sync(W workload);

    @Override
    public final void added(WorkloadState workload) {
        retry(workload);
    }

    @Override
    public final void updated(WorkloadState workload) {
        retry(workload);
    }

    @Override
    public final void changed(WorkloadState workload) {
        if (kind.isInstance(workload)) {
            enqueue(workload);
        }
    }

    @Override
    public final void deleted(WorkloadState workload) {
        refused.remove(workload.ref());
    }

    @Override
    public final void roomFreed(Namespace namespace) {
        List<DeploymentRef> again = refused.stream()
                .filter(ref -> ref.environment().equals(namespace.ref()))
                .toList();
        again.forEach(refused::remove);
        again.forEach(queue::add);
    }

    private void retry(WorkloadState workload) {
        refused.remove(workload.ref());
        changed(workload);
    }

    /** Plans a pass soon; several calls before it make one pass. */
    final void enqueue(WorkloadState workload) {
        queue.add(workload.ref());
    }

    final void enqueue(DeploymentRef deployment) {
        queue.add(deployment);
    }

    /** Plans a pass for a time to come; the earliest counts. */
    final void enqueueAt(WorkloadState workload, long time) {
        queue.addAt(workload.ref(), time);
    }

    /**
     * Does one pass: brings counts that depend on time up to date, does a step, and plans to come
     * back when a pod becomes available by the mere passing of time.
     */
    private void pass(DeploymentRef deployment) {
        find(deployment).ifPresent(workload -> {
            long before = workload.version();
            workload.mature(now());
            workload.seen();
            sync(workload);
            OptionalLong next = workload.nextMature();
            next.ifPresent(time -> maturing.addAt(deployment, time));
            tell(workload, before);
        });
    }

    /**
     * A pod has been ready for long enough. That changes the numbers at once, and the controller
     * acts on it in its next pass.
     */
    private void mature(DeploymentRef deployment) {
        find(deployment).ifPresent(workload -> {
            long before = workload.version();
            workload.mature(now());
            tell(workload, before);
            enqueue(workload);
        });
    }

    /** What the controller changed in the workload is seen from now on; nobody has to act on it. */
    private void tell(W workload, long before) {
        if (workload.version() != before) {
            state.of(workload).changed(workload);
        }
    }

    /**
     * The workload of that name if it is of this controller's kind; it may have been replaced by
     * another kind meanwhile.
     */
    private Optional<W> find(DeploymentRef deployment) {
        return state.workload(deployment).filter(kind::isInstance).map(kind::cast);
    }

    /** Notes that the quota had no room: there is nothing to try until it may have. */
    final void refuse(WorkloadState workload) {
        refused.add(workload.ref());
    }

    final boolean isRefused(WorkloadState workload) {
        return refused.contains(workload.ref());
    }

    final void delete(Pod pod) {
        state.of(pod).delete(pod);
    }

    final PodControl pods() {
        return pods;
    }

    final Namespace namespace(WorkloadState workload) {
        return state.of(workload);
    }

    final ClusterState state() {
        return state;
    }

    final long now() {
        return state.timeline().now();
    }

    final Instant instant() {
        return state.timeline().instant();
    }
}
