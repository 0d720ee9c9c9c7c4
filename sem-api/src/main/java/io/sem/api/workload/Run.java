package io.sem.api.workload;

import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import java.time.Duration;
import java.util.Optional;

/** How a deployment runs. */
public sealed interface Run {

    /** Which kind this is, for a {@code switch} that the compiler checks. */
    Kind kind();

    /** How many pods more than {@code replicas} may exist while an update runs. */
    default int surge(int replicas) {
        return 0;
    }

    /** Whether pods of the old and of the new template exist at the same time during an update. */
    default boolean mixesTemplates() {
        return false;
    }

    /** Whether every replica has a claim of its own for this volume, instead of one that all replicas share. */
    default boolean claimsPerReplica(Volume volume) {
        return false;
    }

    /** Is kept running; pods are alike and may be replaced in any order. Updates roll. */
    static KeptRunning keptRunning() {
        return new KeptRunning(UpdateStrategy.rolling());
    }

    /** Is kept running; every pod has a name and volumes of its own, which it finds again wherever it runs. */
    static Stateful stateful() {
        return new Stateful();
    }

    /** Runs to its end once; a pod that fails is tried again up to six times, without a time limit. */
    static ToCompletion toCompletion() {
        return new ToCompletion(6, Optional.empty());
    }

    /**
     * See {@link #keptRunning()}.
     *
     * @param update how a new template replaces the old one
     */
    record KeptRunning(UpdateStrategy update) implements Run {

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

    /** See {@link #stateful()}. At most one pod of each name exists; updates go from the highest ordinal down. */
    record Stateful() implements Run {

        @Override
        public Kind kind() {
            return Kind.STATEFUL;
        }

        @Override
        public boolean mixesTemplates() {
            return true;
        }

        /** True for a {@link ClaimVolume}: only the cluster can provide storage as often as there are replicas. */
        @Override
        public boolean claimsPerReplica(Volume volume) {
            return volume instanceof ClaimVolume;
        }
    }

    /**
     * See {@link #toCompletion()}. A changed spec replaces the run and starts it again.
     *
     * @param retries how often a failed pod is tried again before the whole run has failed
     * @param deadline how long the whole run may take
     */
    record ToCompletion(int retries, Optional<Duration> deadline) implements Run {

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
