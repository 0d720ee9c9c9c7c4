package io.sem.embedded;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a cluster together: a state, the controllers that listen to it, and the lock under which
 * everything happens. This is the only class that knows all of them; no controller knows another
 * one.
 *
 * <p>The order of the listeners is part of the simulation, since it decides in which order things
 * of one instant happen: first endpoints, so that whoever looks at a pod finds its services up to
 * date; then what makes and places pods; then what ends them. Another order gives other event logs
 * for the same seed.
 *
 * <p>There is one lock for the whole cluster and no thread. Whoever waits lets time pass under the
 * lock, so callers from several threads take turns and each sees whole events only. Determinism is
 * promised for one calling thread, because the turns of several are not the simulation's to decide.
 */
final class SimulatedCluster {

    private final ReentrantLock lock = new ReentrantLock();
    private final Scripts scripts = new Scripts();
    private final ClusterState state;
    private final Kubelet kubelet;
    private final NodeLifecycle lifecycle;
    private final Watches watches;

    SimulatedCluster(long seed, StorageClasses storageClasses, List<ObservedNode> nodes) {
        state = new ClusterState(seed, storageClasses);
        kubelet = new Kubelet(state, scripts);
        lifecycle = new NodeLifecycle(state);
        watches = new Watches(state);
        wire();
        nodes.forEach(state.nodes()::add);
    }

    /** Adds the listeners; see the class about their order. */
    private void wire() {
        state.listen(new EndpointsController(state));
        state.listen(new DeploymentController(state));
        state.listen(new StatefulSetController(state));
        state.listen(new JobController(state));
        state.listen(new Scheduler(state));
        state.listen(kubelet);
        state.listen(new TaintEvictions(state));
        state.listen(lifecycle);
        state.listen(new OwnershipController(state));
        state.listen(new GarbageCollector(state));
        state.listen(new QuotaController(state));
        state.listen(new VolumeExpander(state));
    }

    /** Runs something under the lock, then tells those who watch. */
    <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            watches.deliver();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #locked}, for what has no result. */
    void change(Runnable action) {
        locked(() -> {
            action.run();
            return null;
        });
    }

    /**
     * Lets the next event happen and returns true, unless it is later than {@code until}: then only the clock
     * moves.
     */
    boolean step(long until) {
        boolean happened = state.timeline().step(until);
        watches.stepped();
        return happened;
    }

    /** Tells those who watch whatever they have not been told yet. */
    void tell() {
        watches.deliver();
    }

    /** Lets time pass, with everything that happens in it. */
    void advance(Duration time) {
        long until = state.timeline().now() + time.toMillis();
        while (step(until)) {
            continue;
        }
    }

    /**
     * Tells the listener the present state before it returns, then each new one, until the watch is
     * closed. Listeners run under the lock and may call the backend.
     */
    Watch watch(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener) {
        Runnable stop = locked(() -> watches.add(environment, listener));
        return () -> change(stop);
    }

    ClusterState state() {
        return state;
    }

    Scripts scripts() {
        return scripts;
    }

    Kubelet kubelet() {
        return kubelet;
    }

    NodeLifecycle lifecycle() {
        return lifecycle;
    }
}
