package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

/** How pods of an old template are replaced by pods of a new one (apps/v1 DeploymentStrategy). */
public sealed interface UpdateStrategy {

    /** How many pods more than {@code replicas} may exist during an update. */
    int surge(int replicas);

    /** How many pods fewer than {@code replicas} may be available during an update. */
    int unavailable(int replicas);

    /** Whether pods of the old and of the new template may exist at the same time during an update. */
    boolean mixesTemplates();

    /**
     * Starts new pods before old ones are stopped, in steps of 25 % of all replicas, the default of Kubernetes. The steps can be
     * changed: {@code UpdateStrategy.rolling().maxSurge(1).maxUnavailable(0)}.
     */
    static Rolling rolling() {
        return new Rolling(CountOrPercent.percent(25), CountOrPercent.percent(25));
    }

    /** Stops all old pods before the first new one is started. Right for data that only one pod at a time may write. */
    static Recreate recreate() {
        return new Recreate();
    }

    /**
     * A rolling update; see {@link #rolling()}. If both limits come to zero pods, one pod may be unavailable
     * (deploymentutil.ResolveFenceposts), because the update could not make progress otherwise.
     *
     * @param maxSurge how many pods more than wanted may exist, rounded up
     * @param maxUnavailable how many pods fewer than wanted may be available, rounded down
     */
    record Rolling(CountOrPercent maxSurge, CountOrPercent maxUnavailable) implements UpdateStrategy {

        /** Requires both limits. */
        public Rolling {
            requireNonNull(maxSurge, "maxSurge");
            requireNonNull(maxUnavailable, "maxUnavailable");
        }

        /** Returns this strategy with so many pods more than wanted. */
        public Rolling maxSurge(int pods) {
            return maxSurge(CountOrPercent.count(pods));
        }

        /** Returns this strategy with so many pods more than wanted, such as {@code 2} or {@code 25%}. */
        public Rolling maxSurge(String countOrPercent) {
            return maxSurge(CountOrPercent.of(countOrPercent));
        }

        /** Returns this strategy with so many pods more than wanted. */
        public Rolling maxSurge(CountOrPercent maxSurge) {
            return new Rolling(maxSurge, maxUnavailable);
        }

        /** Returns this strategy with so many pods fewer than wanted. */
        public Rolling maxUnavailable(int pods) {
            return maxUnavailable(CountOrPercent.count(pods));
        }

        /** Returns this strategy with so many pods fewer than wanted, such as {@code 2} or {@code 25%}. */
        public Rolling maxUnavailable(String countOrPercent) {
            return maxUnavailable(CountOrPercent.of(countOrPercent));
        }

        /** Returns this strategy with so many pods fewer than wanted. */
        public Rolling maxUnavailable(CountOrPercent maxUnavailable) {
            return new Rolling(maxSurge, maxUnavailable);
        }

        @Override
        public int surge(int replicas) {
            return maxSurge.roundedUp(replicas);
        }

        @Override
        public int unavailable(int replicas) {
            int rounded = maxUnavailable.roundedDown(replicas);
            return Math.min(rounded == 0 && surge(replicas) == 0 ? 1 : rounded, replicas);
        }

        @Override
        public boolean mixesTemplates() {
            return true;
        }
    }

    /** Stops all old pods first; see {@link #recreate()}. */
    record Recreate() implements UpdateStrategy {

        @Override
        public int surge(int replicas) {
            return 0;
        }

        @Override
        public int unavailable(int replicas) {
            return replicas;
        }

        @Override
        public boolean mixesTemplates() {
            return false;
        }
    }
}
