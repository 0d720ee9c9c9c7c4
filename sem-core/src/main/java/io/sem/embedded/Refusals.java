package io.sem.embedded;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why a pod fits nowhere, in the words of Kubernetes (pkg/scheduler/framework/types.go, FitError). */
final class Refusals {

    // What the two plugins that could make room say: dynamic resources, which SEM's pods do not use, and preemption.
    private static final String POST_FILTER = ". no new claims to deallocate, preemption: ";
    private static final String HELPS = "No preemption victims found for incoming pod";
    private static final String HELPS_NOT = "Preemption is not helpful for scheduling";

    private final int nodes;
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> preemption = new TreeMap<>();

    /**
     * Why a node refuses a pod.
     *
     * @param text in Kubernetes' words
     * @param resolvable whether fewer pods on the node would help
     */
    record Reason(String text, boolean resolvable) {}

    Refusals(int nodes) {
        this.nodes = nodes;
    }

    /** One node's reasons; at least one. */
    void add(List<Reason> ofNode) {
        ofNode.forEach(reason -> reasons.merge(reason.text, 1, Integer::sum));
        boolean helps = ofNode.stream().allMatch(Reason::resolvable);
        preemption.merge(helps ? HELPS : HELPS_NOT, 1, Integer::sum);
    }

    String text() {
        return nodes == 0
                ? "no nodes available to schedule pods"
                : available() + joined(reasons) + POST_FILTER + available() + joined(preemption) + ".";
    }

    /** The text when no node was looked at, since the pod itself cannot run anywhere yet. */
    String everywhere(String reason) {
        return available() + reason + POST_FILTER + available() + nodes + " " + HELPS_NOT + ".";
    }

    private String available() {
        return "0/" + nodes + " nodes are available: ";
    }

    private static String joined(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
