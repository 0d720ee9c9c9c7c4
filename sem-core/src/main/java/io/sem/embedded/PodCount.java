package io.sem.embedded;

import io.sem.api.status.ObservedPod.Phase;

/**
 * What is counted of pods. What one pod counts for is a set of these, kept as the bits of an int,
 * so that two states of a pod are compared in one operation.
 */
enum PodCount {
    /** It exists. */
    PRESENT,
    /** It has not ended, though it may be about to. */
    LIVE,
    /** It has neither ended nor been told to: a replica. */
    ACTIVE,
    /** It is active and on a node. */
    PLACED,
    READY,
    /** It has been ready for as long as its workload asks. */
    AVAILABLE,
    SUCCEEDED,
    FAILED;

    /** What a pod counts for now. */
    static int of(Pod pod, boolean available) {
        return PRESENT.bit(true)
                | LIVE.bit(!pod.ended())
                | ACTIVE.bit(pod.active())
                | PLACED.bit(pod.active() && pod.assigned())
                | READY.bit(pod.ready())
                | AVAILABLE.bit(available)
                | SUCCEEDED.bit(pod.phase() == Phase.SUCCEEDED)
                | FAILED.bit(pod.phase() == Phase.FAILED);
    }

    private int bit(boolean set) {
        return set ? 1 << ordinal() : 0;
    }

    boolean in(int counted) {
        return (counted >> ordinal() & 1) == 1;
    }
}
