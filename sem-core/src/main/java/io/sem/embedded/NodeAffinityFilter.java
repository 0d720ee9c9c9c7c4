package io.sem.embedded;

import io.sem.api.label.Selector;
import java.util.List;

/**
 * Lets a pod run only on nodes whose labels it selects (plugins/nodeaffinity). SEM's pods state one
 * selector, which stands for the required terms; a pod that may run everywhere skips the rule.
 */
final class NodeAffinityFilter implements Filter {

    private static final List<Reason> UNSELECTED =
            List.of(new Reason("node(s) didn't match Pod's node affinity/selector", false));

    @Override
    public boolean concerns(Pod pod) {
        return !pod.group().nodes().equals(Selector.everything());
    }

    @Override
    public List<Reason> refuse(Pod pod, Machine node) {
        return pod.group().nodes().matches(node.labels()) ? List.of() : UNSELECTED;
    }
}
