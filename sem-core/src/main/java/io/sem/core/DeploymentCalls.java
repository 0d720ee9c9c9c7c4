package io.sem.core;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.TimedOutException;
import io.sem.api.label.Selector;
import io.sem.api.secret.Sensitive;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Findings;
import io.sem.api.status.Observed;
import io.sem.api.status.Revision;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Run;
import io.sem.core.status.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the doors of deployments call. Every call finds the environment first, and so refuses what does not exist. */
public final class DeploymentCalls {

    /**
     * What somebody waits for.
     *
     * @param environment the environment
     * @param names the names of the deployments
     * @param release how they were deployed, which says what becomes of those that fail
     */
    public record Awaited(EnvironmentRef environment, List<String> names, Release release) {}

    private final Tenancy tenancy;
    private final Revisions revisions = new Revisions();
    private final LiveActions live = new LiveActions(revisions);
    private final Deploying deploying;
    private final RollingBack rollingBack;
    private final Consequences consequences;

    DeploymentCalls(Tenancy tenancy) {
        this.tenancy = tenancy;
        this.deploying = new Deploying(revisions, tenancy::neighbours);
        this.rollingBack = new RollingBack(deploying);
        this.consequences = new Consequences(revisions, rollingBack);
    }

    public List<String> deploy(EnvironmentRef ref, List<? extends Deployable> deployables, Release release) {
        List<DeploymentSpec> specs =
                deployables.stream().map(Deployable::toSpec).toList();
        return Journal.telling(
                "deploy into", ref, () -> deploying.deploy(tenancy.healed(ref, release), specs, release));
    }

    public List<String> sync(
            EnvironmentRef ref, List<? extends Deployable> all, Consumer<List<String>> removing, Release release) {
        return deploying.sync(tenancy.healed(ref, release), all, removing, release);
    }

    public String create(EnvironmentRef ref, Deployable deployable, Release release) {
        DeploymentSpec spec = deployable.toSpec();
        deploying.create(tenancy.healed(ref, release), spec, release);
        return spec.name();
    }

    public void changeDeployment(DeploymentRef ref, UnaryOperator<DeploymentSpec> change, Release release) {
        deploying.change(tenancy.healed(ref.environment(), release), ref.name(), change, release);
    }

    public boolean isDeployed(DeploymentRef ref) {
        return tenancy.find(ref.environment()).isPresent()
                && place(ref).history(ref.name()).isPresent();
    }

    public List<String> deployments(EnvironmentRef ref) {
        return tenancy.place(ref).deployments();
    }

    public List<String> deployments(EnvironmentRef ref, Selector selector) {
        Snapshot now = tenancy.place(ref).snapshot();
        return now.deployments().stream()
                .filter(name -> selector.matches(now.labels(name)))
                .toList();
    }

    public String externalUrl(DeploymentRef ref, String port) {
        return ExternalUrl.of(place(ref), ref.name()).at(port);
    }

    public String externalUrl(DeploymentRef ref) {
        return ExternalUrl.of(place(ref), ref.name()).first();
    }

    public DeploymentSpec spec(DeploymentRef ref) {
        return place(ref).snapshot().requirePresent(ref.name()).toSpec();
    }

    /** Explains a deployment; {@code ABSENT} when it does not exist. */
    public Findings explain(DeploymentRef ref) {
        Place place = tenancy.place(ref.environment());
        Snapshot now = place.snapshot();
        return new Explaining(place, now.look()).deployment(ref.name(), Drifts.status(now, ref.name(), revisions));
    }

    /** Explains an environment with those of its deployments that are not as desired. */
    public Findings explain(EnvironmentRef ref) {
        return Explaining.environment(tenancy.place(ref).snapshot(), revisions);
    }

    public DeploymentStatus status(DeploymentRef ref) {
        Snapshot now = place(ref).snapshot();
        DeploymentStatus status = Drifts.status(now, ref.name(), revisions);
        now.history(ref.name()).ifPresent(known -> {
            revisions.note(known, status);
            FinishedRun.keep(now.place(), known, now.look());
        });
        return status;
    }

    /** Follows the statuses of an environment, each with what differs from what was applied. */
    Watch watchStatus(EnvironmentRef ref, BiConsumer<String, DeploymentStatus> listener) {
        Place place = tenancy.place(ref);
        LiveDrift drift = new LiveDrift(place, revisions);
        Function<Observed, Optional<Instant>> statuses = Statuses.statuses(
                place.backend()::now,
                (look, name) -> DeploymentWait.status(place, place.history(name), name, look),
                drift,
                listener);
        return place.backend().follow(ref, look -> drift.again(statuses.apply(look)));
    }

    public void takeOver(DeploymentRef ref, Release release) {
        Release taking = release.takingOver();
        deploying.takeOver(tenancy.healed(ref.environment(), taking), ref.name(), taking);
    }

    public void awaitReady(Awaited awaited, Duration timeout, BiConsumer<String, DeploymentStatus> progress) {
        Place place = tenancy.place(awaited.environment());
        List<String> names = awaited.names();
        BiConsumer<String, DeploymentStatus> keeping = (name, status) -> {
            if (status.succeeded() > 0 || status.state() == State.FAILED) {
                FinishedRun.keep(place, name); // at once: the cluster may have forgotten it when the wait is over
            }
            progress.accept(name, status);
        };
        Observed ready =
                Journal.telling("await " + names, place.ref(), () -> awaitReady(place, awaited, timeout, keeping));
        Snapshot end = place.snapshot(); // for the records as they are after the wait, all in one reading
        Drifts.awaitNone(end, names, revisions);
        revisions.noteReady(end, names, ready);
    }

    /** What was deleted or changed past SEM explains why something did not become ready better than that the time is up. */
    private Observed awaitReady(
            Place place, Awaited awaited, Duration timeout, BiConsumer<String, DeploymentStatus> progress) {
        try {
            return DeploymentWait.awaitReady(place, awaited.names(), timeout, progress);
        } catch (DeployFailedException failure) {
            throw consequences.of(failure, place, awaited.release());
        } catch (TimedOutException notReady) {
            Drifts.awaitNone(place.snapshot(), awaited.names(), revisions);
            throw notReady;
        }
    }

    /** Returns those of these deployments that are not scaled to 0. Reads only the caches; makes no request. */
    public List<String> notStopped(EnvironmentRef ref, List<String> names) {
        Observed look = tenancy.place(ref).look();
        return names.stream().filter(name -> !isScaledTo0(look, name)).toList();
    }

    private static boolean isScaledTo0(Observed look, String name) {
        return look.workload(name)
                .filter(workload -> workload.kind() != Run.Kind.TO_COMPLETION && workload.desired() == 0)
                .isPresent();
    }

    public void awaitStopped(DeploymentRef ref, Duration timeout) {
        DeploymentWait.awaitStopped(place(ref), ref.name(), timeout);
    }

    public void awaitGone(DeploymentRef ref, Duration timeout) {
        DeploymentWait.awaitGone(place(ref), ref.name(), timeout);
    }

    public void scale(DeploymentRef ref, int replicas) {
        live.scale(tenancy.awake(ref.environment()), ref.name(), replicas);
    }

    public void restart(DeploymentRef ref) {
        live.restart(tenancy.awake(ref.environment()), ref.name());
    }

    public void stop(DeploymentRef ref) {
        live.stop(tenancy.awake(ref.environment()), ref.name());
    }

    public void runAgain(DeploymentRef ref, Release release) {
        deploying.runAgain(tenancy.healed(ref.environment(), release), ref.name(), release);
    }

    List<String> rotate(Place place, EnvironmentSecrets secrets, EnvValue.SecretKey key) {
        return Journal.telling(
                "rotate a key of secret '" + key.secret() + "' in",
                place.ref(),
                () -> new Rotation(place, secrets, live).rotate(key));
    }

    public void rollBack(DeploymentRef ref, Release release) {
        rollingBack.rollBack(tenancy.healed(ref.environment(), release), ref.name(), release);
    }

    public void rollBackTo(DeploymentRef ref, int revision, Release release) {
        rollingBack.rollBackTo(tenancy.healed(ref.environment(), release), ref.name(), revision, release);
    }

    public List<Revision> history(DeploymentRef ref) {
        Snapshot now = place(ref).snapshot();
        FinishedRun.keep(now, List.of(ref.name()));
        return revisions.history(now, ref.name());
    }

    public void undeploy(DeploymentRef ref) {
        Undeploying.undeploy(tenancy.open(ref.environment()), ref.name());
    }

    public void undeployAnyway(DeploymentRef ref) {
        Undeploying.undeployAnyway(tenancy.open(ref.environment()), ref.name());
    }

    public String outputText(DeploymentRef ref, String output) {
        return DeploymentOutput.of(place(ref), ref.name(), output).text();
    }

    public Sensitive reveal(DeploymentRef ref, String output) {
        return DeploymentOutput.of(place(ref), ref.name(), output).reveal();
    }

    public Map<String, String> variables(DeploymentRef ref, String container) {
        return ContainerVariables.of(place(ref).snapshot(), ref.name(), container);
    }

    private Place place(DeploymentRef ref) {
        return tenancy.place(ref.environment());
    }
}
