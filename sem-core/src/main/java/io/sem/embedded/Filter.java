package io.sem.embedded;

import java.util.List;

/**
 * One rule about which nodes can take a pod (a filter plugin of kube-scheduler,
 * framework.FilterPlugin). Asked for many nodes, so it reads what is kept and makes no
 * object unless it refuses; the reasons are constants where they can be.
 */
interface Filter {

    /**
     * Why a node is refused.
     *
     * @param text in Kubernetes' words
     * @param resolvable whether fewer pods on the node would help
     */
    record Reason(String text, boolean resolvable) {}

    /** Whether the rule can refuse this pod at all; false skips it for all nodes (PreFilter with the status Skip). */
    default boolean concerns(Pod pod) {
        return true;
    }

    /** Why the node cannot take the pod; empty when it can. */
    List<Reason> refuse(Pod pod, Machine node);
}
