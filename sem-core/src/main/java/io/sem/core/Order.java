package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.DeploymentSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order deployments are applied: those whose outputs are used come first, else as they were given. */
final class Order {

    private final Map<String, DeploymentSpec> specs;
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> path = new LinkedHashSet<>();

    private Order(Map<String, DeploymentSpec> specs) {
        this.specs = specs;
    }

    static List<DeploymentSpec> of(List<DeploymentSpec> specs) {
        Map<String, DeploymentSpec> byName = new LinkedHashMap<>();
        for (DeploymentSpec spec : specs) {
            if (byName.put(spec.name(), spec) != null) {
                throw InvalidSpecException.of(
                        "deployments", "'" + spec.name() + "' is given twice; a name is unique in an environment");
            }
        }
        Order order = new Order(byName);
        byName.keySet().forEach(order::visit);
        return order.done.stream().map(byName::get).toList();
    }

    private void visit(String name) {
        DeploymentSpec spec = specs.get(name);
        if (spec == null || done.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            throw cycle(name);
        }
        Outputs.needs(spec).forEach(this::visit);
        path.remove(name);
        done.add(name);
    }

    private InvalidSpecException cycle(String name) {
        List<String> names = new ArrayList<>(path);
        List<String> cycle = new ArrayList<>(names.subList(names.indexOf(name), names.size()));
        cycle.add(name);
        return InvalidSpecException.of(
                "deployments",
                "need each other in a circle: " + String.join(" -> ", cycle) + "; drop one of the outputs");
    }
}
