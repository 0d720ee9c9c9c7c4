package io.sem.k8s;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Quantity;
import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.label.Labels;
import java.util.Map;

/**
 * Converts a node to SEM's. Capacity is what pods may use: the allocatable part, without what the node's own system
 * needs. The address is the internal one, because it is the one that other nodes and pods reach; some nodes have no
 * other.
 *
 * <p>All nodes are read, also control planes and those that are cordoned: which of them count is decided by taints and
 * selectors, as in the scheduler.
 */
final class NodeReader {

    private NodeReader() {}

    /** A node is ready only while its condition is "True": "Unknown" means that its kubelet has stopped reporting. */
    static ObservedNode read(io.fabric8.kubernetes.api.model.Node node) {
        return ObservedNode.builder(
                        node.getMetadata().getName(), capacity(node.getStatus().getAllocatable()))
                .labels(Labels.of(node.getMetadata().getLabels()))
                .addAllTaints(node.getSpec().getTaints().stream()
                        .map(NodeReader::taint)
                        .toList())
                .ready(node.getStatus().getConditions().stream()
                        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus())))
                .cordoned(Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
                .address(node.getStatus().getAddresses().stream()
                        .filter(address -> "InternalIP".equals(address.getType()))
                        .map(NodeAddress::getAddress)
                        .findFirst()
                        .orElse(""))
                .build();
    }

    /** A node that has just joined reports nothing yet, and so has no room. */
    private static Capacity capacity(Map<String, Quantity> allocatable) {
        return new Capacity(
                Amounts.cpu(allocatable.getOrDefault("cpu", Amounts.NONE)),
                Amounts.memory(allocatable.getOrDefault("memory", Amounts.NONE)),
                allocatable
                        .getOrDefault("pods", Amounts.NONE)
                        .getNumericalAmount()
                        .intValueExact());
    }

    private static Taint taint(io.fabric8.kubernetes.api.model.Taint taint) {
        return new Taint(taint.getKey(), Absent.orEmpty(taint.getValue()), effect(taint.getEffect()));
    }

    /** An effect that is not known keeps pods away, which is the careful reading. */
    private static Taint.Effect effect(String effect) {
        return switch (effect) {
            case "NoExecute" -> Taint.Effect.NO_EXECUTE;
            case "PreferNoSchedule" -> Taint.Effect.PREFER_NO_SCHEDULE;
            default -> Taint.Effect.NO_SCHEDULE;
        };
    }
}
