package io.sem.core.status;

/** Where something was seen. It tells apart what different objects say in the same words. */
enum SightingSource {
    /** What the controller says, of a workload that lacks pods or has given up. */
    WORKLOAD,
    /** A claim without storage behind it. */
    CLAIM,
    /** A pod that no node was found for. */
    SCHEDULING,
    /** A pod on its node whose containers cannot be made yet. */
    STARTING,
    /** A container that waits for a reason of its own. */
    WAITING,
    /** A container that has ended. */
    ENDED,
    /** A container that runs and is not ready. */
    RUNNING,
    /** A pod as a whole. */
    POD,
    /** A service that leads nowhere. */
    SERVICE
}
