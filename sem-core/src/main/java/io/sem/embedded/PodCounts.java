package io.sem.embedded;

/**
 * Counts of a group of pods, kept by the difference that each change of a pod makes. Controllers
 * and the scheduler read them for every pass and every pod; counting anew would make the work for n
 * pods grow with n².
 *
 * <p>A pod carries what it was counted for last, so a change costs a comparison of two ints, and
 * mostly ends there. TurmoilTest counts anew after each of thousands of random steps and compares.
 */
final class PodCounts {

    private static final PodCount[] KINDS = PodCount.values();

    private final int[] counts = new int[KINDS.length];
    private final Spread spread = new Spread();

    /** Replaces what a pod counted for. */
    void replace(Pod pod, int before, int now) {
        int changed = before ^ now;
        for (PodCount kind : KINDS) {
            if (kind.in(changed)) {
                counts[kind.ordinal()] += kind.in(now) ? 1 : -1;
            }
        }
        if (PodCount.PLACED.in(changed)) {
            spread.add(pod.machine().orElseThrow().numbers(), PodCount.PLACED.in(now) ? 1 : -1);
        }
    }

    int of(PodCount kind) {
        return counts[kind.ordinal()];
    }

    /** Where its active pods are. */
    Spread spread() {
        return spread;
    }
}
