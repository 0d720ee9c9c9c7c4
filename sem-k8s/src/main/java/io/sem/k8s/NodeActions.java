package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does something to a node. */
final class NodeActions {

    /** KEP-2268: pods of such a node are deleted by force and their volumes are let go. */
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    private static final String MIRROR_POD = "kubernetes.io/config.mirror";
    private static final int TRIES = 5;

    private final Gateway gateway;
    private final Mirrors mirrors;

    NodeActions(Gateway gateway, Mirrors mirrors) {
        this.gateway = gateway;
        this.mirrors = mirrors;
    }

    void perform(Action action) {
        if (action instanceof Action.Cordon cordon) {
            cordon(cordon.node(), cordon.cordoned());
        } else if (action instanceof Action.Drain drain) {
            drain(drain.node());
        } else if (action instanceof Action.Fence fence) {
            fence(fence);
        } else {
            throw new IllegalArgumentException("no action on a node: " + action);
        }
    }

    private void cordon(String node, boolean cordoned) {
        mirrors.nodes.wrote(gateway.merge(node(node), Map.of("spec", Map.of("unschedulable", cordoned))));
    }

    private void drain(String node) {
        cordon(node, true);
        String onNode = "spec.nodeName=" + node;
        List<Pod> waiting = new ArrayList<>(gateway.list(
                Pod.class, new ListOptionsBuilder().withFieldSelector(onNode).build()));
        waiting.removeIf(NodeActions::stays);
        boolean done = mirrors.await(
                () -> {
                    waiting.removeIf(this::evicted);
                    return waiting.isEmpty();
                },
                gateway.deadline());
        if (!done) {
            throw new UnavailableException(
                    "node '" + node + "' is cordoned, but a disruption budget keeps " + waiting.size()
                            + " pods on it, first " + Errors.name(waiting.get(0)) + "; drain it again later",
                    Duration.ofSeconds(10),
                    null);
        }
    }

    private boolean evicted(Pod pod) {
        try {
            return gateway.evict(pod);
        } catch (NotFoundException e) {
            return true; // it ended by itself
        }
    }

    /** What belongs to the node, like pods of a DaemonSet, would come back at once; what has ended uses nothing. */
    private static boolean stays(Pod pod) {
        return Absent.orNone(pod.getMetadata().getAnnotations()).containsKey(MIRROR_POD)
                || List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase())
                || pod.getMetadata().getDeletionTimestamp() != null
                || pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> "DaemonSet".equals(owner.getKind()));
    }

    /** The taints are one list for the API server, so it is changed as a whole, and only if nobody else has meanwhile. */
    private void fence(Action.Fence fence) {
        Node node = node(fence.node());
        for (int attempt = 1; ; attempt++) {
            try {
                mirrors.nodes.wrote(gateway.merge(node, taints(node, fence.fenced())));
                return;
            } catch (ConflictException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                node = gateway.find(Node.class, "", fence.node()).orElseThrow(() -> e);
            }
        }
    }

    private static Map<String, Object> taints(Node node, boolean fenced) {
        List<Taint> taints = new ArrayList<>(node.getSpec().getTaints());
        taints.removeIf(taint -> OUT_OF_SERVICE.equals(taint.getKey()));
        if (fenced) {
            taints.add(new TaintBuilder()
                    .withKey(OUT_OF_SERVICE)
                    .withValue("nodeshutdown")
                    .withEffect("NoExecute")
                    .build());
        }
        Map<String, Object> fields = new HashMap<>();
        fields.put("metadata", Map.of("resourceVersion", node.getMetadata().getResourceVersion()));
        fields.put("spec", Map.of("taints", taints));
        return fields;
    }

    private Node node(String name) {
        return mirrors.nodes
                .find(name)
                .orElseThrow(() -> NotFoundException.of(
                        "node '" + name + "'",
                        mirrors.nodes.all().stream()
                                .map(node -> node.getMetadata().getName())
                                .toList()));
    }
}
