package io.sem.embedded;

import java.util.List;

/**
 * Keeps new pods away from cordoned nodes (plugins/nodeunschedulable). Pods that are there already
 * stay.
 */
final class UnschedulableFilter implements Filter {

    private static final List<Reason> CORDONED = List.of(new Reason("node(s) were unschedulable", false));

    @Override
    public List<Reason> refuse(Pod pod, Machine node) {
        return node.cordoned() ? CORDONED : List.of();
    }
}
