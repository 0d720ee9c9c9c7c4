package io.sem.embedded;

/**
 * What changed in a pod, so that a listener can ignore in one comparison what does not concern it.
 * Of all changes of a pod most are of its containers, and most listeners wait for the few that
 * bind, relabel or end it.
 */
enum PodChange {
    /** The scheduler gave it to a node. */
    BOUND,
    /** Its labels are others. */
    LABELS,
    /** It belongs to another workload, or to none. */
    OWNER,
    /** Its address, phase, readiness, conditions or containers are others. */
    STATUS,
    /** Somebody told it to end; it is still there. */
    TERMINATING
}
