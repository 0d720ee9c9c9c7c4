package io.sem.embedded;

/**
 * What the state tells: the only way in which a change reaches a controller. Calls come in the middle of the change's event and
 * in the fixed order in which the listeners were wired, so a listener must be cheap. It notes a key in its {@link WorkQueue} or
 * plans something on the {@link Timeline}; it does not go through the state.
 */
interface Changes {

    default void added(Pod pod) {}

    default void changed(Pod pod, PodChange what) {}

    /** The pod is gone for good; what it held is free already. */
    default void deleted(Pod pod) {}

    default void added(WorkloadState workload) {}

    /** It is to become something else. */
    default void updated(WorkloadState workload) {}

    /** What its pods count for has changed, so that its controller may have something to do. */
    default void changed(WorkloadState workload) {}

    default void deleted(WorkloadState workload) {}

    default void added(VirtualService service) {}

    default void deleted(VirtualService service) {}

    /** The quota of a namespace may have room for what it refused. */
    default void roomFreed(Namespace namespace) {}

    /** A node may have room for a pod that did not fit. */
    default void roomFreed(Machine node) {}

    default void nodeChanged(Machine node, NodeChange what) {}
}
