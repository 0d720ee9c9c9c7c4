package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the pods of a deployment run: kept running, kept running with an identity of their own, or once to their end.
 *
 * <pre>{@code
 * Run.keptRunning().update(UpdateStrategy.rolling().maxSurge(1).maxUnavailable(0))
 * Run.stateful().parallel().peersFindEachOther()
 * Run.toCompletion().retries(0).within(Duration.ofMinutes(10))
 * }</pre>
 */
public sealed interface Run {

    /** The kind of run, for an exhaustive {@code switch}. */
    Kind kind();

    /** How many pods more than {@code replicas} may exist during an update; 0 by default. */
    default int surge(int replicas) {
        return 0;
    }

    /** Whether pods of the old and of the new template may exist at the same time during an update; false by default. */
    default boolean mixesTemplates() {
        return false;
    }

    /** Whether every replica has a claim of its own for this volume, instead of one that all replicas share; false by default. */
    default boolean claimsPerReplica(Volume volume) {
        Objects.requireNonNull(volume, "volume");
        return false;
    }

    /** Keeps pods running that are alike and may be replaced in any order, by rolling updates. */
    static KeptRunning keptRunning() {
        return new KeptRunning(UpdateStrategy.rolling());
    }

    /** Keeps pods running that each have a name and volumes of their own and keep them on whatever node they run. */
    static Stateful stateful() {
        return new Stateful(false, false);
    }

    /** Runs pods once to their end. A failed pod is retried up to six times, and there is no time limit, as in Kubernetes. */
    static ToCompletion toCompletion() {
        return new ToCompletion(6, Optional.empty(), Optional.empty());
    }

    /**
     * Pods that are kept running; see {@link #keptRunning()}.
     *
     * @param update how pods of a new template replace those of the old one
     */
    record KeptRunning(UpdateStrategy update) implements Run {

        /** Requires a strategy. */
        public KeptRunning {
            requireNonNull(update, "update");
        }

        /** Returns this run with another strategy for updates. */
        public KeptRunning update(UpdateStrategy update) {
            return new KeptRunning(update);
        }

        @Override
        public Kind kind() {
            return Kind.KEPT_RUNNING;
        }

        @Override
        public int surge(int replicas) {
            return update.surge(replicas);
        }

        @Override
        public boolean mixesTemplates() {
            return update.mixesTemplates();
        }
    }

    /**
     * Pods with an identity; see {@link #stateful()}. At most one pod of each name exists, and updates go from the highest ordinal
     * down.
     *
     * @param isParallel whether all pods start at once instead of one after the other
     * @param peersFind whether the names of pods that are not ready yet resolve
     */
    record Stateful(boolean isParallel, boolean peersFind) implements Run {

        /**
         * Returns this run with all pods started and ended at the same time (podManagementPolicy Parallel in apps/v1). By default
         * each pod waits until all before it are ready, which clusters whose members become ready only together never get past.
         * Updates still replace one pod after the other.
         */
        public Stateful parallel() {
            return new Stateful(true, peersFind);
        }

        /**
         * Returns this run with the DNS names of pods resolved before they are ready (publishNotReadyAddresses in core/v1), for
         * members of a cluster that must find each other to become ready. It concerns the headless services of the deployment, of
         * which there must be one; a service with an address still leads to ready pods only.
         */
        public Stateful peersFindEachOther() {
            return new Stateful(isParallel, true);
        }

        @Override
        public Kind kind() {
            return Kind.STATEFUL;
        }

        @Override
        public boolean mixesTemplates() {
            return true;
        }

        /** True for a {@link ClaimVolume}: only the cluster can provide one storage for each replica. */
        @Override
        public boolean claimsPerReplica(Volume volume) {
            return Objects.requireNonNull(volume, "volume") instanceof ClaimVolume;
        }
    }

    /**
     * Pods that run to their end; see {@link #toCompletion()}. A changed spec replaces the run and starts it again. Of one replica
     * there are never two pods at the same time, and a pod that is lost with its node counts as no failure.
     *
     * @param retries how often a failed pod is retried before the whole run has failed
     * @param deadline how long the whole run may take; not present means without limit
     * @param keepFor how long the pods of a finished run are kept, with their logs; not present means until it is undeployed
     */
    record ToCompletion(int retries, Optional<Duration> deadline, Optional<Duration> keepFor) implements Run {

        /** Requires durations that may be empty. */
        public ToCompletion {
            requireNonNull(deadline, "deadline");
            requireNonNull(keepFor, "keepFor");
        }

        /** Creates a run whose pods are kept until it is undeployed. */
        public ToCompletion(int retries, Optional<Duration> deadline) {
            this(retries, deadline, Optional.empty());
        }

        /** Returns this run with another number of retries, 0 or more; 0 lets the first failure fail the run. */
        public ToCompletion retries(int retries) {
            return new ToCompletion(retries, deadline, keepFor);
        }

        /** Returns this run with a limit to how long it may take in all, at least 1 s. */
        public ToCompletion within(Duration deadline) {
            Objects.requireNonNull(deadline, "deadline");
            return new ToCompletion(retries, Optional.of(deadline), keepFor);
        }

        /**
         * Returns this run with a time after which the cluster removes its pods once it has finished, at least 10 s. The
         * deployment, its history and how the run ended stay on record.
         */
        public ToCompletion keepFor(Duration keepFor) {
            Objects.requireNonNull(keepFor, "keepFor");
            return new ToCompletion(retries, deadline, Optional.of(keepFor));
        }

        @Override
        public Kind kind() {
            return Kind.TO_COMPLETION;
        }
    }

    /** The kinds of run. */
    enum Kind {
        /** See {@link Run#keptRunning()}; a Deployment on Kubernetes. */
        KEPT_RUNNING,
        /** See {@link Run#stateful()}; a StatefulSet on Kubernetes. */
        STATEFUL,
        /** See {@link Run#toCompletion()}; a Job on Kubernetes. */
        TO_COMPLETION
    }
}
