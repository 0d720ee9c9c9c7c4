package io.sem.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * Refuses nodes that have too little left of what a pod requests (plugins/noderesources/fit.go).
 * What counts is what pods request, not what they use. The happy path makes no object; reasons are
 * worked out in a second pass, only for a node that refuses.
 */
final class ResourceFilter implements Filter {

    @Override
    public List<Reason> refuse(Pod pod, Machine node) {
        PodRequest wanted = pod.request();
        PodRequest taken = node.requested();
        boolean crowded = node.podCount() + 1 > node.podCapacity();
        boolean cpu = isShort(wanted.cpu(), node.cpuCapacity() - taken.cpu());
        boolean memory = isShort(wanted.memory(), node.memoryCapacity() - taken.memory());
        return crowded || cpu || memory ? reasons(pod, node) : List.of();
    }

    // A pod that requests nothing fits also on a node where more was given away than there is.
    private static boolean isShort(long wanted, long left) {
        return wanted > 0 && wanted > left;
    }

    private static List<Reason> reasons(Pod pod, Machine node) {
        List<Reason> reasons = new ArrayList<>();
        PodRequest wanted = pod.request();
        PodRequest taken = node.requested();
        if (node.podCount() + 1 > node.podCapacity()) {
            reasons.add(new Reason("Too many pods", true));
        }
        if (isShort(wanted.cpu(), node.cpuCapacity() - taken.cpu())) {
            reasons.add(new Reason("Insufficient cpu", wanted.cpu() <= node.cpuCapacity()));
        }
        if (isShort(wanted.memory(), node.memoryCapacity() - taken.memory())) {
            reasons.add(new Reason("Insufficient memory", wanted.memory() <= node.memoryCapacity()));
        }
        return reasons;
    }
}
