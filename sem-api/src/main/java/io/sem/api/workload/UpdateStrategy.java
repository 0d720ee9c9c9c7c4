package io.sem.api.workload;

/** How pods of an old template are replaced by pods of a new one. */
public sealed interface UpdateStrategy {

    /** How many pods more than {@code replicas} may exist during an update. */
    int surge(int replicas);

    /** How many pods fewer than {@code replicas} may be available during an update. */
    int unavailable(int replicas);

    /** Whether pods of the old and of the new template exist at the same time during an update. */
    boolean mixesTemplates();

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

        @Override
        public int surge(int replicas) {
            return maxSurge.roundedUp(replicas);
        }

        @Override
        public int unavailable(int replicas) {
            int rounded = maxUnavailable.roundedDown(replicas);
            return rounded == 0 && surge(replicas) == 0 ? 1 : Math.min(rounded, replicas);
        }

        @Override
        public boolean mixesTemplates() {
            return true;
        }
    }

    /** See {@link #recreate()}. */
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
