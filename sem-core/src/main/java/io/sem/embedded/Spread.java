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

    void add(Machine.Place place, int pods) {
        perNode = grown(perNode, place.node());
        perZone = grown(perZone, place.zone());
        perNode[place.node()] += pods;
        perZone[place.zone()] += pods;
    }

    // Nodes come late and never leave, so an array only ever grows.
    private static int[] grown(int[] counts, int index) {
        return index < counts.length ? counts : Arrays.copyOf(counts, Math.max(index + 1, counts.length * 2));
    }

    int onNode(Machine.Place place) {
        return place.node() < perNode.length ? perNode[place.node()] : 0;
    }

    int inZone(Machine.Place place) {
        return place.zone() < perZone.length ? perZone[place.zone()] : 0;
    }
}
