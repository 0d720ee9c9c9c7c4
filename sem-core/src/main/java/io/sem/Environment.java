package io.sem;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.secret.Credential;
import io.sem.api.spi.Action;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentRef;
import io.sem.core.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A virtual cluster carved out of a cluster for one tenant. Every call on an environment that does not exist throws
 * {@link io.sem.api.error.NotFoundException} with those that do.
 */
public final class Environment {

    private final Engine engine;
    private final EnvironmentRef ref;
    private final String author;

    Environment(Engine engine, EnvironmentRef ref, String author) {
        this.engine = engine;
        this.ref = ref;
        this.author = author;
    }

    /** Which environment of which tenant. */
    public EnvironmentRef ref() {
        return ref;
    }

    /** What it was made from. */
    public EnvironmentSpec spec() {
        return engine.environment(ref);
    }

    /**
     * Deploys, or updates what is deployed under this name. Returns when it is applied, not when it is ready. A spec equal to
     * the one applied last writes nothing. Replicas that were scaled by hand stay, unless the spec's own number changes.
     *
     * @throws io.sem.api.error.InvalidSpecException with all faults; nothing has been written
     * @throws io.sem.api.error.QuotaExceededException when there is no room for it; nothing has been written
     * @throws io.sem.api.error.NotFoundException when it uses an output of a deployment that does not exist
     */
    public Deployment deploy(Deployable deployable) {
        return deploy(List.of(deployable)).list().get(0);
    }

    /** Deploys several at once; those come first whose outputs others use. All are checked before the first is written. */
    public Deployments deploy(Deployable first, Deployable second, Deployable... more) {
        List<Deployable> all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(more));
        return deploy(all);
    }

    /** Deploys several at once; those come first whose outputs others use. All are checked before the first is written. */
    public Deployments deploy(List<? extends Deployable> deployables) {
        return deployments(engine.deploy(ref, deployables, author));
    }

    /** One deployment. No request is made; one that does not exist is refused when it is used. */
    public Deployment deployment(String name) {
        return new Deployment(engine, new DeploymentRef(ref, name), author);
    }

    /** The deployments, by name. */
    public Deployments deployments() {
        return deployments(engine.deployments(ref));
    }

    /** The deployments whose labels a selector matches, by name. */
    public Deployments deployments(Selector selector) {
        return deployments(observe().workloads().stream()
                .filter(workload -> selector.matches(workload.labels()))
                .map(ObservedWorkload::name)
                .toList());
    }

    /** Its quota and what is used of it. */
    public QuotaUsage quota() {
        return engine.quota(ref);
    }

    /** One consistent look at everything in it. */
    public Observed observe() {
        return engine.observe(ref);
    }

    /** Changes what it is; its name stays. */
    public Environment change(EnvironmentSpec spec) {
        engine.changeEnvironment(ref, old -> spec.withName(old.name()));
        return this;
    }

    /**
     * Deletes it with all that runs there.
     *
     * @throws io.sem.api.error.ConflictException while data is kept in it; nothing has been deleted then
     */
    public void delete() {
        engine.deleteEnvironment(ref);
    }

    /** Stores the credentials of an image registry; all pods that start from now on can pull from it. */
    public void storeRegistry(String host, String user, Credential password) {
        engine.storeRegistry(ref, host, user, password);
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
        engine.destroyData(ref, claim);
    }

    /** Deletes a pod; its deployment makes a new one. */
    public void deletePod(String pod) {
        engine.perform(ref, new Action.DeletePod(ref, pod));
    }

    /** Replaces the labels of a pod. Without SEM's own it leaves its deployment, which makes a new one, and goes on running. */
    public void relabelPod(String pod, Labels labels) {
        engine.perform(ref, new Action.RelabelPod(ref, pod, labels));
    }

    /** Calls the listener with the present state, then with each new one, until the watch is closed. */
    public Watch watch(Consumer<Observed> listener) {
        return engine.watch(ref, listener);
    }

    /** Calls the listener with what happens: first what leads to the present state, then each change, until closed. */
    public Watch events(Consumer<DeploymentEvent> listener) {
        return engine.events(ref, listener);
    }

    @Override
    public String toString() {
        return ref.toString();
    }

    private Deployments deployments(List<String> names) {
        return new Deployments(engine, ref, names.stream().map(this::deployment).toList());
    }
}
