package io.sem.embedded;

/**
 * What changed in a node, as far as it concerns pods. That the control plane gives a node up is no
 * change of its own: it shows in the taint and in the conditions of the pods.
 */
enum NodeChange {
    /** It is new in the cluster. */
    ADDED,
    /** It lost its power: no container on it goes on. */
    POWER_LOST,
    /** Its kubelet answers again, and its containers never stopped. */
    RETURNED,
    /** Its kubelet answers again, but everything on it is dead. */
    RESTARTED,
    /** Somebody allowed or forbade new pods on it. */
    CORDON,
    /** It has a taint more. */
    TAINTED,
    /** It has a taint less. */
    UNTAINTED
}
