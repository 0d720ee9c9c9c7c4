package io.sem.api.spi;

import io.sem.api.cluster.Cluster;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One cluster, for the engine. A backend translates and keeps; it takes no decisions. Keeping replicas, rolling updates and
 * moving pods are the cluster's own work. Calls block, are safe from several threads, and throw only
 * {@link io.sem.api.error.SemException}. What a call has written, the next call of this backend sees.
 */
public interface Backend extends AutoCloseable {

    /** The cluster with its nodes. */
    Cluster cluster();

    /** Makes an environment what it is to be; returns when its quota is enforced. Writes nothing when it is so already. */
    void ensureEnvironment(DesiredEnvironment environment);

    /** Deletes an environment with all that is in it, data included; returns when it is gone. Absent is fine. */
    void deleteEnvironment(EnvironmentRef environment);

    /**
     * Makes the cluster run a workload.
     *
     * @throws io.sem.api.error.ConflictException when the cluster runs a later revision of it already: a call that was held up must
     *     not replace what was applied meanwhile; see {@link Refusals#olderRevision}
     */
    void apply(Workload workload);

    /**
     * Ends a deployment and forgets its record; claims and secrets stay. Returns when that is certain to happen, not when
     * the last pod has ended. Absent is fine.
     */
    void delete(DeploymentRef deployment);

    /** Everything in an environment, as it is now. Costs no request. */
    Observed observe(EnvironmentRef environment);

    /**
     * Waits until the condition holds, at most for the timeout, and returns the last look: the one that satisfied the
     * condition, or the one at the end of the time. The condition is asked after each change and once a second.
     */
    Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout);

    /**
     * Calls the listener with the present state, then with each new one. Changes that follow each other quickly may be
     * seen as one; after a gap the full state comes again, so nothing is lost. One call at a time.
     */
    Watch watch(EnvironmentRef environment, Consumer<Observed> listener);

    /** Does something to what runs. */
    void perform(Action action);

    /** Records and secrets. */
    Store store();

    /** Logs and commands; empty when this backend has none. */
    Optional<Console> console();

    /** The time on this backend's clock. */
    Instant now();

    /** Lets go of all connections and threads; what runs in the cluster goes on. */
    @Override
    void close();
}
