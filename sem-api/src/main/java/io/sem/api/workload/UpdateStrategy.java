package io.sem.api.workload;

/** How pods of an old template are replaced by pods of a new one. */
public sealed interface UpdateStrategy {

    /** New pods come before old ones go: 25 % more, 25 % fewer, as in Kubernetes. */
    static Rolling rolling() {
        return new Rolling(CountOrPercent.percent(25), CountOrPercent.percent(25));
    }

    /** All old pods end before the first new one starts. Right for data that only one may write. */
    static Recreate recreate() {
        return new Recreate();
    }

    /**
     * See {@link #rolling()}. When both come to nothing, one pod may be unavailable (deploymentutil.ResolveFenceposts).
     *
     * @param maxSurge how many pods more than wanted may exist, rounded up
     * @param maxUnavailable how many pods fewer than wanted may be available, rounded down
     */
    record Rolling(CountOrPercent maxSurge, CountOrPercent maxUnavailable) implements UpdateStrategy {

        /** How many pods more than {@code replicas} may exist. */
        public int surge(int replicas) {
            return maxSurge.roundedUp(replicas);
        }

        /** How many pods fewer than {@code replicas} may be available. */
        public int unavailable(int replicas) {
            int rounded = maxUnavailable.roundedDown(replicas);
            return rounded == 0 && surge(replicas) == 0 ? 1 : Math.min(rounded, replicas);
        }
    }

    /** See {@link #recreate()}. */
    record Recreate() implements UpdateStrategy {}
}
