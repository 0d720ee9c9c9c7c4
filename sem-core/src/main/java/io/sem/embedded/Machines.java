package io.sem.embedded;

import io.sem.api.cluster.Node;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.NotFoundException;
import java.util.Collection;
import java.util.TreeMap;

/** The nodes, by name. */
final class Machines {

    private final TreeMap<String, Machine> byName = new TreeMap<>();

    void add(Node node) {
        if (byName.containsKey(node.name())) {
            throw new AlreadyExistsException("node '" + node.name() + "' exists already; choose another name");
        }
        int number = byName.size() + 1;
        byName.put(node.name(), new Machine(node, "10.0." + number / 250 + "." + (number % 250 + 1)));
    }

    Machine require(String name) {
        Machine machine = byName.get(name);
        if (machine == null) {
            throw NotFoundException.of("node '" + name + "'", byName.keySet());
        }
        return machine;
    }

    Collection<Machine> all() {
        return byName.values();
    }
}
