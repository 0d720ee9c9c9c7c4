package io.sem.core.status;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.status.Observed;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says what the scheduler leaves out. Since Kubernetes 1.36 its message counts nodes with untolerated taints, but no longer names a
 * taint (tainttoleration/taint_toleration.go): a node that is reserved for others and one that is dead read the same.
 */
final class NodeWords {

    private static final Pattern SILENT = Pattern.compile("untolerated taint(?:\\(s\\))?(?! ?\\{)");
    private static final String LIFECYCLE = "node.kubernetes.io/";
    private static final String PRESSURE = "-pressure";
    // A hundred equal nodes need no hundred names.
    private static final int NAMED = 5;

    private NodeWords() {}

    /** Returns the message of the scheduler, with what is wrong with the nodes that it does not explain. */
    static String explained(String message, Observed look) {
        if (!SILENT.matcher(message).find()) {
            return message;
        }
        List<String> nodes = look.nodes().stream()
                .filter(node -> !node.ready() || node.taints().stream().anyMatch(NodeWords::keepsAway))
                .map(NodeWords::state)
                .toList();
        return nodes.isEmpty() ? message : message + "\n" + joined(nodes);
    }

    private static boolean keepsAway(Taint taint) {
        return taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE;
    }

    private static String state(ObservedNode node) {
        return "node " + node.name() + (node.ready() ? taints(node) : " does not answer");
    }

    private static String taints(ObservedNode node) {
        return node.taints().stream()
                .filter(NodeWords::keepsAway)
                .map(NodeWords::text)
                .collect(Collectors.joining(", ", " ", ""));
    }

    /** The taints of the node lifecycle controller are states rather than rules; they come and go by themselves. */
    private static String text(Taint taint) {
        boolean pressure = taint.key().startsWith(LIFECYCLE) && taint.key().endsWith(PRESSURE);
        return pressure
                ? "is under " + taint.key().substring(LIFECYCLE.length())
                : "has the taint " + taint.key() + (taint.value().isEmpty() ? "" : "=" + taint.value());
    }

    private static String joined(List<String> nodes) {
        return nodes.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (nodes.size() > NAMED ? "; and " + (nodes.size() - NAMED) + " more" : "");
    }
}
