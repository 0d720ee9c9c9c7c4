package io.sem.embedded;

import java.util.Arrays;

/**
 * How many pods of a group are on each node and in each zone. Arrays by the numbers of nodes and
 * zones, because the scheduler reads them for each node it scores.
 */
final class Spread {

    static final Spread NONE = new Spread();

    private int[] perNode = {};
    private int[] perZone = {};

    void add(Machine.Numbers numbers, int pods) {
        perNode = grown(perNode, numbers.node());
        perZone = grown(perZone, numbers.zone());
        perNode[numbers.node()] += pods;
        perZone[numbers.zone()] += pods;
    }

    // Nodes come late and never leave, so an array only ever grows.
    private static int[] grown(int[] counts, int index) {
        return index < counts.length ? counts : Arrays.copyOf(counts, Math.max(index + 1, counts.length * 2));
    }

    int onNode(Machine.Numbers numbers) {
        return onNode(numbers.node());
    }

    /** How many are on the node of this number. */
    int onNode(int node) {
        return node < perNode.length ? perNode[node] : 0;
    }

    /** How many are in the zone of this number. */
    int inZone(int zone) {
        return zone < perZone.length ? perZone[zone] : 0;
    }
}
