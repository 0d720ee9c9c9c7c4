package io.sem.embedded;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.AlreadyExistsException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The nodes of the cluster. Each has a number, from 0 in the order of their coming, and each zone
 * one too, so that counts by node and by zone are plain arrays; a node never leaves the cluster,
 * but it can be lost for ever.
 */
final class ClusterNodes {

    private final BiConsumer<Machine, NodeChange> told;
    private final Table<Machine> byName = new Table<>();
    private final TreeMap<String, Integer> zones = new TreeMap<>();
    private final Cached<List<Machine>> list = new Cached<>();
    private final Cached<List<ObservedNode>> observed = new Cached<>();
    private long version;

    ClusterNodes(BiConsumer<Machine, NodeChange> told) {
        this.told = told;
    }

    void add(ObservedNode node) {
        if (byName.contains(node.name())) {
            throw new AlreadyExistsException("node '" + node.name() + "' exists already; choose another name");
        }
        int number = byName.all().size();
        int zone = zones.computeIfAbsent(Machine.zone(node), name -> zones.size());
        Machine machine = new Machine(node, new Machine.Numbers(number, zone), told, () -> version++);
        byName.put(node.name(), machine);
        version++;
        told.accept(machine, NodeChange.ADDED);
    }

    Machine require(String name) {
        return byName.require(name, "node '" + name + "'");
    }

    /** All nodes by name, as a list that stays as it is; made anew only when a node was added. */
    List<Machine> all() {
        return list.at(byName.version(), () -> List.copyOf(byName.all()));
    }

    /** How many there are. */
    int count() {
        return byName.all().size();
    }

    /** Grows with every change of a node that can be observed. */
    long version() {
        return version;
    }

    /** All nodes as they are now, by name; the same list as before when none of them changed. */
    List<ObservedNode> observe() {
        return observed.at(version, () -> all().stream().map(Machine::observe).toList());
    }

    /** How many zones there are; nodes without one are together in a zone without a name. */
    int zoneCount() {
        return zones.size();
    }
}
