package io.sem;

import io.sem.api.label.Selector;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Drift;
import io.sem.api.status.Findings;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.EnvironmentState;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.OnFailure;
import io.sem.core.Engine;
import io.sem.core.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow.Publisher;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A virtual cluster carved out of a cluster for one tenant. Every call but {@link #exists()} on an environment that does not
 * exist throws {@link io.sem.api.error.NotFoundException} with those that do.
 */
public final class Environment {

    private final Engine engine;
    private final EnvironmentRef ref;
    private final Release release;

    Environment(Engine engine, EnvironmentRef ref, Release release) {
        this.engine = engine;
        this.ref = ref;
        this.release = release;
    }

    /** Which environment of which tenant. */
    public EnvironmentRef ref() {
        return ref;
    }

    /** Its name, unique within the tenant. */
    public String name() {
        return ref.name().value();
    }

    /** Whether it exists; false also when its tenant does not. */
    public boolean exists() {
        return engine.findEnvironment(ref).isPresent();
    }

    /** What it was made from. */
    public EnvironmentSpec spec() {
        return engine.environment(ref);
    }

    /** Why it is as it is: who uses how much of its quota, and each deployment that is not as desired; see {@link Deployment#explain()}. */
    public Findings explain() {
        return engine.deployments().explain(ref);
    }

    /**
     * Deploys, or updates what is deployed under this name. Returns when it is applied, not when it is ready. A spec equal to
     * the one applied last writes nothing, unless somebody changed in the cluster what it made; that is put right. Replicas
     * that were scaled by hand stay, unless the spec's own number changes.
     *
     * @throws io.sem.api.error.InvalidSpecException with all faults; nothing has been written
     * @throws io.sem.api.error.QuotaExceededException when there is no room for it; nothing has been written
     * @throws io.sem.api.error.NotFoundException when it uses an output of a deployment that does not exist
     * @throws io.sem.api.error.ConflictException when others hold fields that it would change (see {@link #takingOver()}), or when
     *     the cluster has objects under its names that SEM did not make; nothing has been written
     */
    public Deployment deploy(Deployable deployable) {
        Objects.requireNonNull(deployable, "deployable");
        return deploy(List.of(deployable)).list().get(0);
    }

    /** Deploys several at once; those come first whose outputs others use. All are checked before the first is written. */
    public Deployments deploy(Deployable first, Deployable second, Deployable... more) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(more, "more");
        List<Deployable> all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(more));
        return deploy(all);
    }

    /** Deploys several at once; those come first whose outputs others use. All are checked before the first is written. */
    public Deployments deploy(List<? extends Deployable> deployables) {
        return Deployments.of(this, engine.deployments().deploy(ref, deployables, release));
    }

    /**
     * Makes the environment run these deployments and no others: deploys all of them, then undeploys what it runs besides.
     * Data is kept. For an environment that is described whole by spec files.
     *
     * @param removing told the names of what is going to be undeployed, after everything was checked and before anything is
     *     written; throw from it to stop. Not called when nothing is to be removed
     */
    public Deployments sync(List<? extends Deployable> all, Consumer<List<String>> removing) {
        return Deployments.of(this, engine.deployments().sync(ref, all, removing, release));
    }

    /**
     * The same environment, for deploying, changing and rolling back with what {@link Deployment#takeOver()} does: fields that others
     * hold are taken from them.
     */
    public Environment takingOver() {
        return new Environment(engine, ref, release.takingOver());
    }

    /**
     * The same environment with another choice of what becomes of a revision that cannot come up; {@link OnFailure#KEEP} by default.
     * It counts for the deployments that are reached through it, and is made by whoever waits for them:
     *
     * <pre>{@code
     * dev.onFailure(OnFailure.ROLL_BACK).deploy(orders).awaitReady(Duration.ofMinutes(5));
     * }</pre>
     */
    public Environment onFailure(OnFailure choice) {
        return new Environment(engine, ref, release.onFailure(Objects.requireNonNull(choice, "choice")));
    }

    /** One deployment. No request is made; one that does not exist is refused when it is used. */
    public Deployment deployment(String name) {
        return new Deployment(engine, new DeploymentRef(ref, name), release);
    }

    /** The deployments, by name. */
    public Deployments deployments() {
        return Deployments.all(this, () -> engine.deployments().deployments(ref));
    }

    /** The deployments whose labels a selector matches, by name. */
    public Deployments deployments(Selector selector) {
        Objects.requireNonNull(selector, "selector");
        return Deployments.all(this, () -> engine.deployments().deployments(ref, selector));
    }

    /** All pods in it, by name, also those that no deployment owns any more. */
    public Pods pods() {
        return new Pods(engine, ref);
    }

    /** One pod. No request is made; one that does not exist is refused when it is used. */
    public Pod pod(String name) {
        return new Pod(engine, ref, name);
    }

    /** Its quota and what is used of it. */
    public QuotaUsage quota() {
        return engine.quota(ref);
    }

    /** The image registries whose credentials are stored in it. */
    public Registries registries() {
        return new Registries(engine, ref);
    }

    /** The secrets in it. */
    public Secrets secrets() {
        return new Secrets(engine, ref);
    }

    /**
     * What differs from what SEM made of the environment itself: its namespace, quota, limits and account. The next deploy puts it
     * right, except what others hold; {@link #takingOver()} takes that too. Each deployment tells its own in its status.
     */
    public List<Drift> drift() {
        return engine.drift(ref);
    }

    /** One consistent observation of everything in it. */
    public Observed observe() {
        return engine.observe(ref);
    }

    /**
     * Changes what it is.
     *
     * @param change from the present spec to the new one, of the same name
     * @throws io.sem.api.error.InvalidSpecException when the name changes
     * @throws io.sem.api.error.QuotaExceededException when an environment of the tenant uses more than it would be left with
     */
    public Environment change(UnaryOperator<EnvironmentSpec> change) {
        engine.changeEnvironment(ref, change);
        return this;
    }

    /** Where it is in its life: whether it takes changes, whether its programs run, whether it may be deleted. */
    public EnvironmentState state() {
        return engine.lives().state(ref);
    }

    /**
     * Refuses every change of it until {@link #uncordon()}, also by other SEM processes; what runs goes on. Changes that others make
     * past SEM are not stopped.
     *
     * @param reason what those read whose change is refused
     */
    public Environment cordon(String reason) {
        engine.lives().cordon(ref, reason, Optional.empty());
        return this;
    }

    /**
     * The same until a time, at which it ends by itself.
     *
     * @param until a time on the clock of {@link Platform#now()}
     * @throws io.sem.api.error.InvalidSpecException if it is over already, or if no reason is given
     */
    public Environment cordon(String reason, Instant until) {
        engine.lives().cordon(ref, reason, Optional.of(Objects.requireNonNull(until, "until")));
        return this;
    }

    /** Takes changes again. Does nothing if it is not cordoned. */
    public Environment uncordon() {
        engine.lives().uncordon(ref);
        return this;
    }

    /** Refuses to be deleted, and to be left out of its tenant's spec, until {@link #unprotect()}; its tenant cannot be deleted either. */
    public Environment protect() {
        engine.lives().protect(ref, true);
        return this;
    }

    /** May be deleted again. Does nothing if it is not protected. */
    public Environment unprotect() {
        engine.lives().protect(ref, false);
        return this;
    }

    /**
     * Scales all that is kept running to 0, those first that need others, and remembers how many pods each had. Data stays, and runs
     * to completion go on to their end. While it sleeps, deploying, scaling and restarting are refused. Called again, it goes on where a killed process
     * stopped.
     *
     * @throws io.sem.api.error.ConflictException while it is cordoned
     */
    public Environment sleep() {
        engine.lives().sleep(ref);
        return this;
    }

    /**
     * Gives each deployment the pods that it had, those first that others need; returns when they are asked for, not when they are
     * ready. Does nothing if it does not sleep.
     *
     * @throws io.sem.api.error.QuotaExceededException if there is no room for all of them; nothing has been started then
     * @throws io.sem.api.error.ConflictException while it is cordoned
     */
    public Environment wake() {
        engine.lives().wake(ref);
        return this;
    }

    /**
     * Deletes it with all that runs there.
     *
     * @throws io.sem.api.error.ConflictException while data, or what SEM did not make, is kept in it; nothing has been deleted then
     */
    public void delete() {
        engine.deleteEnvironment(ref);
    }

    /**
     * Deletes it with all that runs there and all data that is kept there.
     *
     * @param data names the environment once more, so that data is never deleted by a slip
     * @throws io.sem.api.error.ConflictException naming what SEM did not make, which would be deleted too; see {@link
     *     WithData#andForeignObjects()}
     */
    public void delete(WithData data) {
        data.require("environment", name());
        engine.deleteEnvironmentWithData(ref, data.foreignToo());
    }

    /** Kept data, that of deployments that are gone included. */
    public List<ObservedClaim> data() {
        return observe().claims();
    }

    /**
     * Deletes kept data for ever.
     *
     * @param claim the name of one of {@link #data()}
     * @throws io.sem.api.error.ConflictException while its deployment exists
     */
    public void destroyData(String claim) {
        Objects.requireNonNull(claim, "claim");
        engine.destroyData(ref, claim);
    }

    /**
     * Waits until all of its deployments are ready; see {@link Deployments#awaitReady(Duration)}.
     *
     * @throws io.sem.api.error.DeployFailedException with the first cause, as soon as one of them cannot come up any more
     */
    public Environment awaitReady(Duration timeout) {
        deployments().awaitReady(timeout);
        return this;
    }

    /**
     * Calls the listener with the present state, then with each new one, until the watch is closed. Calls do not overlap; a
     * listener that throws is logged once and goes on being called.
     */
    public Watch watch(Consumer<Observed> listener) {
        return engine.watch(ref, listener);
    }

    /** The same as a publisher; a subscriber that is slower than the changes gets the newest state and misses older ones. */
    public Publisher<Observed> watch() {
        return WatchPublisher.newest(this::watch);
    }

    /** Calls the listener with what happens: first what leads to the present state, then each change, until closed. */
    public Watch events(Consumer<DeploymentEvent> listener) {
        return engine.events(ref, listener);
    }

    /** The same as a publisher; events wait for a subscriber that is slow, and none is lost. */
    public Publisher<DeploymentEvent> events() {
        return WatchPublisher.all(this::events);
    }

    /** Calls the listener with the status of each deployment, then with each new one by the deployment's name, until closed. */
    public Watch watchStatus(BiConsumer<String, DeploymentStatus> listener) {
        Objects.requireNonNull(listener, "listener");
        return engine.watchStatus(ref, listener);
    }

    /** The same as a publisher of entries (name, status); entries wait for a subscriber that is slow. */
    public Publisher<Map.Entry<String, DeploymentStatus>> watchStatus() {
        return WatchPublisher.all(listener -> watchStatus((name, status) -> listener.accept(Map.entry(name, status))));
    }

    @Override
    public String toString() {
        return ref.toString();
    }

    Engine engine() {
        return engine;
    }

    Release release() {
        return release;
    }
}
