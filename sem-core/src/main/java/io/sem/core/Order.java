package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.DependencyOrder;
import io.sem.api.workload.DeploymentSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides in which order the deployments of one call are applied: those whose outputs are used come before their users,
 * and else the order in which they were given stays. A pod sees in its variables only services that are older than
 * itself, so the order also decides what a container finds at its first start.
 */
final class Order {

    private Order() {}

    /**
     * Returns the specs in the order in which to apply them.
     *
     * @throws InvalidSpecException if two have the same name, or if they need each other in a cycle
     */
    static List<DeploymentSpec> of(List<DeploymentSpec> specs) {
        Map<String, DeploymentSpec> byName = byName(specs);
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        byName.forEach((name, spec) -> needs.put(name, spec.needs()));
        List<String> order = DependencyOrder.<String>of(needs, Function.identity(), (need, cycle) -> {
            throw cycle(cycle);
        });
        return order.stream().map(byName::get).toList();
    }

    private static Map<String, DeploymentSpec> byName(List<DeploymentSpec> specs) {
        Map<String, DeploymentSpec> byName = new LinkedHashMap<>();
        for (DeploymentSpec spec : specs) {
            if (byName.put(spec.name(), spec) != null) {
                throw InvalidSpecException.of(
                        "deployments", "'" + spec.name() + "' is given twice; a name is unique in an environment");
            }
        }
        return byName;
    }

    private static InvalidSpecException cycle(List<String> names) {
        return InvalidSpecException.of(
                "deployments",
                "need each other in a circle: " + String.join(" -> ", names) + "; drop one of the outputs");
    }
}
