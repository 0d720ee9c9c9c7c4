package io.sem.embedded;

import io.sem.api.cluster.ObservedCluster;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Remains;
import io.sem.api.spi.Store;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.Drift;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A cluster simulated in this process: nothing to install, no thread, and no time to wait. Its
 * clock stands still until somebody waits, then it jumps from event to event, so that a test of a
 * back-off of five minutes takes milliseconds.
 *
 * <pre>{@code
 * Simulation simulation = Simulation.create();
 * Platform sem = Sem.on(EmbeddedBackend.create(simulation));
 * simulation.loseNode("node-1");
 * }</pre>
 *
 * <p>Safe for threads, which take turns; determinism is promised for one calling thread.
 */
public final class EmbeddedBackend implements Backend {

    // How long an environment's pods may take to end; those of dead nodes never do.
    private static final Duration EMPTYING = Duration.ofSeconds(60);

    private final SimulatedCluster cluster;
    private final ClusterState state;
    private final Applying applying;
    private final ClusterActions actions;
    private final Store store;
    private final Console console;

    private EmbeddedBackend(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.state = cluster.state();
        this.applying = new Applying(state);
        this.actions = new ClusterActions(cluster);
        this.store = new EmbeddedStore(cluster);
        this.console = new EmbeddedConsole(cluster);
    }

    /**
     * Makes a cluster of three nodes with 4 cpu and 16Gi each, in a zone of its own each; see
     * {@link Simulation#create()}.
     */
    public static EmbeddedBackend create() {
        return create(Simulation.create());
    }

    /**
     * Connects to the cluster that {@code simulation} steers. All backends of one simulation are
     * the same cluster.
     */
    public static EmbeddedBackend create(Simulation simulation) {
        return new EmbeddedBackend(simulation.cluster());
    }

    @Override
    public ObservedCluster cluster() {
        return cluster.locked(() -> new ObservedCluster(
                "embedded",
                "embedded",
                Set.of(ObservedCluster.Capability.VIRTUAL_TIME),
                state.nodes().all().stream().map(Machine::observe).toList()));
    }

    /** Does nothing: a cluster in this process always answers. */
    @Override
    public void ping() {}

    @Override
    public void ensureEnvironment(DesiredEnvironment environment) {
        cluster.change(() -> {
            DesiredEnvironment wanted = environment.withTakeOver(false);
            Optional<Namespace> present = state.find(environment.ref());
            present.filter(namespace -> !EmbeddedDrift.of(namespace, wanted).isEmpty())
                    .ifPresent(namespace -> namespace.become(wanted));
            if (present.isEmpty()) {
                state.create(wanted);
            }
        });
    }

    /**
     * Deletes an environment with all that is in it; does nothing if it does not exist. Pods get a minute of
     * virtual time to end; those of nodes that do not answer are removed then.
     */
    @Override
    public void deleteEnvironment(EnvironmentRef environment) {
        cluster.change(() -> state.find(environment).ifPresent(this::empty));
    }

    private void empty(Namespace namespace) {
        applying.deleteAll(namespace.ref());
        long deadline = state.timeline().now() + EMPTYING.toMillis();
        while (!namespace.pods().all().isEmpty() && cluster.step(deadline)) {
            continue;
        }
        List.copyOf(namespace.pods().all()).forEach(namespace::remove);
        requireEmpty(namespace);
        state.remove(namespace);
    }

    /** Waits for what keeps it from going; nobody but the one who keeps it there can end that. */
    private void requireEmpty(Namespace namespace) {
        List<Condition> remains =
                new ArrayList<>(namespace.surroundings().remains().values());
        if (namespace.pods().all().stream().anyMatch(Pod::held)) {
            remains.add(Condition.builder(Remains.CONTENT, "True", now())
                    .reason("SomeResourcesRemain")
                    .message("Some resources are remaining: pods. has "
                            + namespace.pods().all().size() + " resource instances")
                    .build());
        }
        if (!remains.isEmpty()) {
            cluster.advance(Remains.PATIENCE);
            throw Remains.ofEnvironment(namespace.ref(), Remains.PATIENCE, remains);
        }
    }

    @Override
    public List<Drift> drift(DesiredEnvironment environment) {
        return cluster.locked(() -> state.find(environment.ref())
                .map(namespace -> EmbeddedDrift.of(namespace, environment))
                .orElseGet(() ->
                        List.of(Drift.missing("Namespace '" + environment.ref().namespace() + "'"))));
    }

    @Override
    public List<String> foreign(EnvironmentRef environment) {
        return cluster.locked(() -> state.find(environment)
                .map(namespace -> List.copyOf(namespace.surroundings().objects()))
                .orElse(List.of()));
    }

    @Override
    public List<Drift> drift(Workload workload) {
        return cluster.locked(() -> state.find(workload.ref().environment())
                .map(namespace -> EmbeddedDrift.of(namespace, workload))
                .orElse(List.of()));
    }

    @Override
    public void check(Workload workload) {
        cluster.change(() -> applying.check(workload));
    }

    @Override
    public void apply(Workload workload) {
        cluster.change(() -> applying.apply(workload));
    }

    @Override
    public void delete(DeploymentRef deployment) {
        cluster.change(() -> applying.delete(deployment));
    }

    @Override
    public Observed observe(EnvironmentRef environment) {
        return cluster.locked(() -> state.observe(environment));
    }

    /**
     * Waits until the condition holds, at most for the timeout. Virtual time passes only here, in other calls
     * that wait, and in {@link Simulation#advance}.
     */
    @Override
    public Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        return cluster.locked(() -> Awaiting.await(cluster, environment, condition, timeout));
    }

    @Override
    public Watch follow(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener) {
        return cluster.watch(environment, listener);
    }

    @Override
    public void perform(Action action) {
        cluster.change(() -> actions.perform(action));
    }

    @Override
    public Set<String> storageClasses() {
        return cluster.locked(() -> state.storageClasses().names());
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Optional<Console> console() {
        return Optional.of(console);
    }

    @Override
    public Instant now() {
        return cluster.locked(() -> state.timeline().instant());
    }

    /**
     * Does nothing: there is neither thread nor connection, and the cluster ends when nobody refers
     * to it any more.
     */
    @Override
    public void close() {}
}
