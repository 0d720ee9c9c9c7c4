package io.sem.embedded;

/**
 * What the state tells: the only way in which a change reaches a controller. Added, changed and
 * deleted objects, room that was freed, and nodes that changed; each method does nothing unless a
 * listener wants it, so a listener is only as long as what it cares for.
 *
 * <p>Calls come in the middle of the change's event and in the fixed order in which the listeners
 * were wired, so a listener must be cheap. It notes a key in its {@link WorkQueue} or plans
 * something on the {@link Timeline}; it does not go through the state.
 */
interface Changes {

    /** A pod was made; it has no node yet. */
    default void added(Pod pod) {}

    /** A pod has changed; its counts are up to date already. */
    default void changed(Pod pod, PodChange what) {}

    /** The pod is gone for good; what it held is free already. */
    default void deleted(Pod pod) {}

    default void added(WorkloadState workload) {}

    /** It is to become something else. */
    default void updated(WorkloadState workload) {}

    /** What its pods count for has changed, so that its controller may have something to do. */
    default void changed(WorkloadState workload) {}

    /** A workload was taken out; its pods are still there. */
    default void deleted(WorkloadState workload) {}

    /** A service was made, or has replaced one of its name. */
    default void added(VirtualService service) {}

    default void deleted(VirtualService service) {}

    /** A claim asks for more storage than it has. */
    default void resized(Namespace namespace, Claim claim) {}

    /** An environment was deleted, after everything in it. */
    default void deleted(Namespace namespace) {}

    /** The quota of a namespace may have room for what it refused. */
    default void roomFreed(Namespace namespace) {}

    /** A node may have room for a pod that did not fit. */
    default void roomFreed(Machine node) {}

    default void nodeChanged(Machine node, NodeChange what) {}
}
