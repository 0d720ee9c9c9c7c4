package io.sem.embedded;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Collects why a pod fits nowhere and says it in the words of Kubernetes
 * (pkg/scheduler/framework/types.go, FitError). Diagnosis reads these texts on both backends, so
 * they have to be the same to the letter.
 *
 * <p>It also knows what could help: only if some node refuses the pod for nothing but want of room
 * can fewer pods make a difference.
 */
final class FitError {

    // What the two plugins that could make room say: dynamic resources, which SEM's pods do not use, and preemption.
    private static final String POST_FILTER = ". no new claims to deallocate, preemption: ";
    private static final String HELPS = "No preemption victims found for incoming pod";
    private static final String HELPS_NOT = "Preemption is not helpful for scheduling";

    private final int nodes;
    private final TreeMap<String, Integer> reasons = new TreeMap<>();
    private final TreeMap<String, Integer> preemption = new TreeMap<>();

    FitError(int nodes) {
        this.nodes = nodes;
    }

    /** Adds the reasons of one node; at least one. */
    void add(List<Filter.Reason> ofNode) {
        ofNode.forEach(reason -> reasons.merge(reason.text(), 1, Integer::sum));
        boolean helps = ofNode.stream().allMatch(Filter.Reason::resolvable);
        preemption.merge(helps ? HELPS : HELPS_NOT, 1, Integer::sum);
    }

    /** Whether the pod would fit on some node if others left it. */
    boolean roomHelps() {
        return preemption.containsKey(HELPS);
    }

    String text() {
        return nodes == 0
                ? "no nodes available to schedule pods"
                : available() + joined(reasons) + POST_FILTER + available() + joined(preemption) + ".";
    }

    /** The text when no node was asked, since the pod itself cannot run anywhere yet. */
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
