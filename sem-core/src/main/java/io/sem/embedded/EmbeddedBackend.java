package io.sem.embedded;

import io.sem.api.cluster.Cluster;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Store;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A cluster simulated in this process: nothing to install, no thread, and no time to wait. Its clock stands still until
 * somebody waits, then it jumps from event to event.
 *
 * <pre>{@code
 * Simulation simulation = Simulation.create();
 * Platform sem = Sem.on(EmbeddedBackend.create(simulation));
 * simulation.loseNode("node-1");
 * }</pre>
 */
public final class EmbeddedBackend implements Backend {

    // How long an environment's pods may take to end; those of dead nodes never do.
    private static final Duration EMPTYING = Duration.ofSeconds(60);

    private final World world;
    private final Applying applying;
    private final Actions actions;
    private final Store store;
    private final Console console;

    private EmbeddedBackend(World world) {
        this.world = world;
        this.applying = new Applying(world);
        this.actions = new Actions(world);
        this.store = new EmbeddedStore(world);
        this.console = new EmbeddedConsole(world);
    }

    /** A cluster of three nodes with 4 cpu and 16Gi each, in a zone of its own each; see {@link Simulation#create()}. */
    public static EmbeddedBackend create() {
        return create(Simulation.create());
    }

    /** The cluster that {@code simulation} steers. Backends of one simulation are one cluster. */
    public static EmbeddedBackend create(Simulation simulation) {
        return new EmbeddedBackend(simulation.world());
    }

    @Override
    public Cluster cluster() {
        return world.locked(() -> new Cluster(
                "embedded",
                "embedded",
                Set.of(Cluster.Capability.VIRTUAL_TIME),
                world.machines().all().stream().map(Machine::observe).toList()));
    }

    @Override
    public void ensureEnvironment(DesiredEnvironment environment) {
        world.change(() -> {
            Optional<Space> present = world.find(environment.ref());
            present.filter(space -> !space.desired().equals(environment)).ifPresent(space -> space.become(environment));
            if (present.isEmpty()) {
                world.add(new Space(world, environment));
            }
        });
    }

    /** Deletes an environment with all that is in it. Pods get a minute to end; those of nodes that do not answer are forgotten then. */
    @Override
    public void deleteEnvironment(EnvironmentRef environment) {
        world.change(() -> world.find(environment).ifPresent(this::empty));
    }

    private void empty(Space space) {
        applying.deleteAll(space);
        long deadline = world.timeline().now() + EMPTYING.toMillis();
        while (!space.pods().isEmpty() && world.step(deadline)) {
            continue;
        }
        List.copyOf(space.pods().values()).forEach(space::remove);
        world.remove(space);
    }

    @Override
    public void apply(Workload workload) {
        world.change(() -> applying.apply(workload));
    }

    @Override
    public void delete(DeploymentRef deployment) {
        world.change(() -> applying.delete(deployment));
    }

    @Override
    public Observed observe(EnvironmentRef environment) {
        return world.locked(() -> world.observe(environment));
    }

    /** Waits until the condition holds, at most for the timeout. Time passes only here, in other calls that wait, and in {@link Simulation#advance}. */
    @Override
    public Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        return world.locked(() -> Awaiting.await(world, environment, condition, timeout));
    }

    @Override
    public Watch watch(EnvironmentRef environment, Consumer<Observed> listener) {
        return world.locked(() -> world.watches().add(environment, listener));
    }

    @Override
    public void perform(Action action) {
        world.change(() -> actions.perform(action));
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
        return world.locked(() -> world.timeline().instant());
    }

    /** Nothing to let go of: the cluster ends when nobody refers to it any more. */
    @Override
    public void close() {}
}
