package io.sem.embedded;

import java.util.List;

/**
 * The nodes in the order in which the scheduler asks them, as arrays. Placing a pod reads a few numbers of 500 nodes out of 5,000,
 * and following references to them would cost more than all arithmetic together.
 */
final class NodeTable {

    private final List<Machine> nodes;
    private final int[] numbers;
    private final int[] zones;
    private final int[] positions;

    NodeTable(List<Machine> nodes) {
        this.nodes = nodes;
        this.numbers = nodes.stream().mapToInt(node -> node.numbers().node()).toArray();
        this.zones = nodes.stream().mapToInt(node -> node.numbers().zone()).toArray();
        this.positions = new int[nodes.size()];
        for (int i = 0; i < numbers.length; i++) {
            positions[numbers[i]] = i;
        }
    }

    int size() {
        return numbers.length;
    }

    Machine node(int position) {
        return nodes.get(position);
    }

    int position(Machine node) {
        return positions[node.numbers().node()];
    }

    /** The number of the node, by which spreads count. */
    int number(int position) {
        return numbers[position];
    }

    /** The number of the node's zone. */
    int zone(int position) {
        return zones[position];
    }
}
