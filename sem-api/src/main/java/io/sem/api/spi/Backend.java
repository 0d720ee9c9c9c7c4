package io.sem.api.spi;

import io.sem.api.cluster.ObservedCluster;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.Drift;
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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One cluster, as the engine uses it. A backend translates and stores; it takes no decisions. Keeping replicas, rolling updates and
 * moving pods are the cluster's own work. Methods block, may be called from several threads, and throw only {@link
 * io.sem.api.error.SemException}. A call observes everything that earlier calls on this backend have written.
 */
public interface Backend extends AutoCloseable {

    /** Returns the cluster with its nodes, as last observed. */
    ObservedCluster cluster();

    /**
     * Asks the cluster for an answer, for health checks: unlike {@link #cluster()} it sends a request now.
     *
     * @throws io.sem.api.error.UnavailableException if it does not answer
     * @throws io.sem.api.error.ForbiddenException if it refuses the credentials
     */
    void ping();

    /** Creates or changes an environment; returns when its quota is enforced. Writes nothing if the environment is as wanted. */
    void ensureEnvironment(DesiredEnvironment environment);

    /**
     * Does the same for several environments, at the same time on a cluster whose answers take time. If some of them fail, the
     * others are completed all the same; the first failure is thrown with the others attached to it.
     */
    default void ensureEnvironments(List<DesiredEnvironment> environments) {
        environments.forEach(this::ensureEnvironment);
    }

    /**
     * Returns what differs between a wanted environment and what the cluster has of it; see {@link #drift(Workload)}. An environment
     * that does not exist differs as a whole.
     */
    List<Drift> drift(DesiredEnvironment environment);

    /**
     * Returns, by kind and name, the objects in an environment that SEM did not make and that would be deleted with it; empty if the
     * environment does not exist. Objects that the platform itself puts into every environment are left out.
     */
    List<String> foreign(EnvironmentRef environment);

    /** Deletes an environment and everything in it, data included; returns when it is gone. Does nothing if it does not exist. */
    void deleteEnvironment(EnvironmentRef environment);

    /**
     * Deletes several environments, at the same time on a cluster that needs time for it, and returns when all are gone. What has
     * been deleted when the time is over, or when one of them fails, stays deleted; the same call again goes on.
     *
     * @param timeout how long it may take on the clock of this backend
     * @param gone receives each environment when it is gone, in the calling thread
     * @throws TimedOutException if one of them is still there after this time; the message says which and what holds it
     */
    default void deleteEnvironments(
            List<EnvironmentRef> environments, Duration timeout, Consumer<EnvironmentRef> gone) {
        Instant end = now().plus(timeout);
        for (EnvironmentRef environment : environments) {
            if (!now().isBefore(end)) {
                throw new TimedOutException("environment " + environment + " and those after it still exist after "
                        + timeout.toMillis() + " ms; delete again to go on");
            }
            deleteEnvironment(environment);
            gone.accept(environment);
        }
    }

    /**
     * Returns what differs between a workload and what the cluster has of it, sorted by object and field. Of a workload that was
     * applied last in this form, every difference; of another one only the fields that somebody else holds with another value, and
     * missing objects, because all else is what {@link #apply} is going to change. The number of pods is never compared.
     *
     * <p>A comparison of what is watched anyway, without a request. What is not watched (secrets, for instance) is read once, when it
     * is asked for first, and again after a failure of a pod that names it.
     */
    List<Drift> drift(Workload workload);

    /**
     * Refuses a workload under whose names the cluster has objects that SEM did not make, before anything of it is written. Reads
     * only what is not known to be SEM's own.
     *
     * @throws io.sem.api.error.ConflictException naming the objects; see {@link Refusals#foreign}
     */
    void check(Workload workload);

    /**
     * Creates or changes everything that a workload consists of, and returns without waiting for its pods.
     *
     * @throws io.sem.api.error.ConflictException if the cluster runs a later revision already: a call that was held up must not
     *     replace what was applied meanwhile; see {@link Refusals#olderRevision}. Also if somebody else holds a field with another
     *     value, unless {@link Workload#takeOver()}
     */
    void apply(Workload workload);

    /**
     * Deletes a deployment and its record; claims and secrets stay. Returns when the deletion is certain, not when the last pod
     * has ended. Does nothing if it does not exist.
     */
    void delete(DeploymentRef deployment);

    /**
     * Returns the observed state of an environment. Reads only what the backend watches anyway. It makes no request, unless something
     * is not well and nobody has asked for its events lately: then one for these, because they alone tell many causes.
     */
    Observed observe(EnvironmentRef environment);

    /**
     * Waits until the condition holds, at most for the timeout, and returns the last observed state: the one that satisfied the
     * condition, or the one at the end of the timeout. The condition is evaluated after each change and once a second, because some
     * conditions depend on time alone.
     */
    Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout);

    /**
     * Calls the listener with the present state, then with each new one. Changes in quick succession may be reported as one. After
     * a gap the full state is reported again, so no change is lost. The listener is called by one thread at a time.
     *
     * <p>Some conclusions depend on time alone, such as that a container has run for long enough. So the listener may return the time
     * at which it wants to be called again: then it is, at that time or within a second of it, with the state as it is then, whether
     * or not it has changed. What a call returns replaces what the call before returned.
     */
    Watch follow(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener);

    /** The same for a listener that cares for changes only. */
    default Watch watch(EnvironmentRef environment, Consumer<Observed> listener) {
        return follow(environment, observed -> {
            listener.accept(observed);
            return Optional.empty();
        });
    }

    /** Executes a command. */
    void perform(Action action);

    /** Returns the names of the storage classes that claims may name, sorted, as last observed. */
    Set<String> storageClasses();

    /** The records and secrets. */
    Store store();

    /** The logs of containers and commands in them; empty if this backend has neither. */
    Optional<Console> console();

    /** Returns the time on the clock of this backend. The engine measures all durations on it. */
    Instant now();

    /** Closes all connections and threads; what runs in the cluster goes on. A second call has no effect. */
    @Override
    void close();
}
