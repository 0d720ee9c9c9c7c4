package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Remains;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps pods away from nodes and moves them off. Cordon and drain do what {@code kubectl} does (kubectl/pkg/drain):
 * pods are evicted, not deleted, so that disruption budgets count.
 *
 * <p>Fencing is the one that can destroy data when it is used wrongly: it tells Kubernetes that a node is dead for
 * certain, so that a volume may be attached elsewhere while the old node might still write to it. So it is never done
 * by itself, only when somebody asks for it.
 *
 * <p>Nodes are the only objects changed here that SEM did not make. Each of these changes is a field that an
 * administrator would set by hand, and each can be taken back.
 */
final class NodeActions {

    /** KEP-2268: pods of such a node are deleted by force and their volumes are detached. */
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    /** Marks the API server's image of a static pod, which cannot be evicted. */
    private static final String MIRROR_POD = "kubernetes.io/config.mirror";

    /**
     * How often a lost race for the taints is repeated; kubelet and node controller change a node a few times a minute.
     */
    private static final int TRIES = 5;

    private final KubernetesObjects objects;

    NodeActions(KubernetesObjects objects) {
        this.objects = objects;
    }

    /** Keeps new pods away from the node, or no longer does. */
    void cordon(String node, boolean cordoned) {
        objects.nodes.merge(node(node), Map.of("spec", Map.of("unschedulable", cordoned)));
    }

    /**
     * Cordons the node first, so that what is evicted does not come back, and then evicts all pods on it, again and
     * again while disruption budgets forbid some of them. Pods of others than SEM are evicted too: the node is to be
     * empty.
     */
    void drain(String node) {
        cordon(node, true);
        List<Pod> waiting = new ArrayList<>(objects.podsOn(node));
        waiting.removeIf(NodeActions::stays);
        Map<String, String> kept = new TreeMap<>();
        boolean done = objects.signals
                .any()
                .await(
                        () -> {
                            kept.clear();
                            waiting.removeIf(pod -> evicted(pod, kept));
                            return waiting.isEmpty();
                        },
                        objects.deadline());
        if (!done) {
            throw Remains.ofDrain(node, kept);
        }
    }

    private boolean evicted(Pod pod, Map<String, String> kept) {
        try {
            Optional<String> refusal = objects.evict(pod);
            refusal.ifPresent(why -> kept.put(
                    pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName(), why));
            return refusal.isEmpty();
        } catch (NotFoundException e) {
            return true; // it ended by itself
        }
    }

    /** Pods of a DaemonSet would come back to the node at once; pods that have ended use nothing. */
    private static boolean stays(Pod pod) {
        return Absent.orNone(pod.getMetadata().getAnnotations()).containsKey(MIRROR_POD)
                || List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase())
                || pod.getMetadata().getDeletionTimestamp() != null
                || pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> "DaemonSet".equals(owner.getKind()));
    }

    /**
     * Adds or removes the taint. A merge patch replaces the whole list of taints, so it carries the version of the node
     * that the list was read from; otherwise a taint that the node controller adds meanwhile would be lost.
     */
    void fence(String name, boolean fenced) {
        Node node = node(name);
        for (int attempt = 1; ; attempt++) {
            try {
                objects.nodes.merge(node, taints(node, fenced));
                return;
            } catch (ConflictException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                node = objects.nodes.read("", name).orElseThrow(() -> e);
            }
        }
    }

    /** The taint's value and effect are the ones that KEP-2268 asks administrators to use. */
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
        return objects.nodes.find("", name).orElseThrow(() -> NotFoundException.of("node '" + name + "'", nodes()));
    }

    private List<String> nodes() {
        return objects.nodes.all().stream()
                .map(node -> node.getMetadata().getName())
                .toList();
    }
}
