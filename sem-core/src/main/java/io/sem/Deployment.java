package io.sem;

import io.sem.api.secret.Sensitive;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Findings;
import io.sem.api.status.ObservedService;
import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.DeploymentSpec;
import io.sem.core.DeploymentCalls.Awaited;
import io.sem.core.Engine;
import io.sem.core.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Something that runs in an environment. Every call but {@link #exists()} and {@link #status()} on a deployment that does not
 * exist throws {@link io.sem.api.error.NotFoundException} with those that do.
 */
public final class Deployment {

    private final Engine engine;
    private final DeploymentRef ref;
    private final Release release;

    Deployment(Engine engine, DeploymentRef ref, Release release) {
        this.engine = engine;
        this.ref = ref;
        this.release = release;
    }

    /** Which deployment of which environment. */
    public DeploymentRef ref() {
        return ref;
    }

    /** Its name, unique within the environment. */
    public String name() {
        return ref.name();
    }

    /** Whether it is deployed. */
    public boolean exists() {
        return engine.deployments().isDeployed(ref);
    }

    /** The spec that was applied last. */
    public DeploymentSpec spec() {
        return engine.deployments().spec(ref);
    }

    /** How it is doing; {@code ABSENT} when it does not exist. */
    public DeploymentStatus status() {
        return engine.deployments().status(ref);
    }

    /**
     * Why it is as it is: status and first cause, revision, pods, containers, and the last 20 lines of what failed, without secrets.
     * Makes a request for each log.
     */
    public Findings explain() {
        return engine.deployments().explain(ref);
    }

    /**
     * Deploys a changed spec under the same name; see {@link Environment#deploy(io.sem.api.workload.Deployable)}.
     *
     * @param change from the spec that was applied last to the new one
     * @throws io.sem.api.error.InvalidSpecException when the name changes, or the new spec has faults; nothing has been written
     */
    public Deployment change(UnaryOperator<DeploymentSpec> change) {
        engine.deployments().changeDeployment(ref, change, release);
        return this;
    }

    /**
     * Waits until all pods are of the newest template and available, or the run to completion has succeeded. A spec that asks for 0
     * pods is waited for until its last pod has ended.
     *
     * @throws io.sem.api.error.DeployFailedException with the first cause, as soon as waiting longer would not help: also at once if
     *     it is scaled to 0 although its spec asks for pods; {@link #awaitStopped} is for that
     * @throws io.sem.api.error.TimedOutException with the last state and the best evidence; what was started goes on
     */
    public Deployment awaitReady(Duration timeout) {
        return awaitReady(timeout, status -> {});
    }

    /** The same, and tells the status whenever its state or message has changed. */
    public Deployment awaitReady(Duration timeout, Consumer<DeploymentStatus> progress) {
        engine.deployments().awaitReady(awaited(), timeout, (name, status) -> progress.accept(status));
        return this;
    }

    private Awaited awaited() {
        return new Awaited(ref.environment(), List.of(ref.name()), release);
    }

    /**
     * Changes how many pods are wanted; 0 stops it. Stays until a spec asks for another number than the spec before it.
     *
     * @throws io.sem.api.error.InvalidSpecException if the number is not allowed, or if it runs to completion
     * @throws io.sem.api.error.QuotaExceededException if so many do not fit
     */
    public Deployment scale(int replicas) {
        engine.deployments().scale(ref, replicas);
        return this;
    }

    /**
     * Replaces all pods, in the way of an update.
     *
     * @throws io.sem.api.error.InvalidSpecException if it runs to completion
     * @throws io.sem.api.error.QuotaExceededException if the pods of the update do not fit beside the old ones
     */
    public Deployment restart() {
        engine.deployments().restart(ref);
        return this;
    }

    /**
     * Ends what runs, and keeps the deployment: scales to 0 what is kept running, and ends a run to completion, whose state is
     * then {@code CANCELLED}. Does nothing to a run that has ended. {@link #awaitStopped} waits for the last pod.
     */
    public Deployment stop() {
        engine.deployments().stop(ref);
        return this;
    }

    /**
     * Starts a run to completion anew with the same spec, as a new revision, whether it succeeded, failed or was stopped.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is kept running; see {@link #restart()}
     * @throws io.sem.api.error.ConflictException if it has not ended yet
     * @throws io.sem.api.error.QuotaExceededException if its pods do not fit
     */
    public Deployment runAgain() {
        engine.deployments().runAgain(ref, release);
        return this;
    }

    /**
     * Takes the fields that others hold, such as after {@code kubectl set image}, {@code kubectl edit} or {@code kubectl rollout
     * undo}, and puts the latest revision back in place. Writes nothing if nothing differs; see {@link DeploymentStatus#drift()}.
     * The number of pods that an autoscaler holds stays with it.
     */
    public Deployment takeOver() {
        engine.deployments().takeOver(ref, release);
        return this;
    }

    /** Goes back to the spec of the last revision before the present one that had come up, as a new revision. */
    public Deployment rollBack() {
        engine.deployments().rollBack(ref, release);
        return this;
    }

    /** Applies the spec of a revision of {@link #history()} again, as a new one. */
    public Deployment rollBackTo(int revision) {
        engine.deployments().rollBackTo(ref, revision, release);
        return this;
    }

    /** The last ten revisions, oldest first; fewer when specs are very large. */
    public List<Revision> history() {
        return engine.deployments().history(ref);
    }

    /**
     * Ends it. Its data and its secrets are kept, and found again when it is deployed again under the same name.
     *
     * @throws io.sem.api.error.ConflictException if other deployments need it; the message names them
     */
    public void undeploy() {
        engine.deployments().undeploy(ref);
    }

    /**
     * Waits until nothing of it is at work any more: it is scaled to 0 or its run has ended, and so has its last pod.
     *
     * @throws io.sem.api.error.TimedOutException with the number of pods that are left
     */
    public Deployment awaitStopped(Duration timeout) {
        engine.deployments().awaitStopped(ref, timeout);
        return this;
    }

    /**
     * Ends it although others may need it. Their pods run on, but at their next start they wait until it is deployed again. Its
     * data and its secrets are kept.
     */
    public void undeployAnyway() {
        engine.deployments().undeployAnyway(ref);
    }

    /** Waits until its last pod has ended. */
    public void awaitGone(Duration timeout) {
        engine.deployments().awaitGone(ref, timeout);
    }

    /** Its pods, old and new, by name. */
    public Pods pods() {
        return new Pods(engine, ref);
    }

    /** One of its pods. No request is made; a pod that does not exist or is another deployment's is refused when it is used. */
    public Pod pod(String name) {
        return new Pod(engine, ref, name);
    }

    /** Its services, by name. */
    public List<ObservedService> services() {
        return engine.observe(ref.environment()).services(ref.name());
    }

    /**
     * Where one of its ports is reached from outside the cluster, such as {@code http://10.0.0.2:30080}: at its load balancer,
     * else at its node port on a node that is ready.
     *
     * @param port the name of a port of one of its services
     * @throws io.sem.api.error.NotFoundException when it has no such port, or the port has no address outside (yet)
     */
    public String externalUrl(String port) {
        return engine.deployments().externalUrl(ref, port);
    }

    /**
     * Where the first of its ports that has an address outside the cluster is reached, in the order of its services; see {@link
     * #externalUrl(String)}.
     *
     * @throws io.sem.api.error.NotFoundException when none of its ports has an address outside (yet)
     */
    public String externalUrl() {
        return engine.deployments().externalUrl(ref);
    }

    /** The environment variables that a container sees, by name, services included; values of secrets as {@code ****}. */
    public Map<String, String> variables(String container) {
        return engine.deployments().variables(ref, container);
    }

    /** One of its outputs, such as {@code host}, {@code port} or {@code jdbcUrl}; a secret one as {@code ****}. */
    public String output(String output) {
        Objects.requireNonNull(output, "output");
        return engine.deployments().outputText(ref, output);
    }

    /** One of its outputs, a secret one included. */
    public Sensitive reveal(String output) {
        Objects.requireNonNull(output, "output");
        return engine.deployments().reveal(ref, output);
    }

    @Override
    public String toString() {
        return ref.toString();
    }
}
