package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.DependencyOrder;
import io.sem.api.workload.DeploymentSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides in which order the deployments of one call are applied: those that others need come before them,
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
        return of(specs, name -> Optional.empty());
    }

    /**
     * Returns the specs in the order in which to apply them, beside what is deployed already.
     *
     * @param deployed the spec of a deployment that is not among these specs; asked only for what they lead to, because it costs
     *     a parse
     * @throws InvalidSpecException if two have the same name, or if they need each other in a cycle, also by way of what is deployed
     */
    static List<DeploymentSpec> of(List<DeploymentSpec> specs, Function<String, Optional<DeploymentSpec>> deployed) {
        Map<String, DeploymentSpec> byName = byName(specs);
        List<String> order = DependencyOrder.<String>of(needs(specs, deployed), Function.identity(), (need, cycle) -> {
            throw cycle(cycle, byName.keySet());
        });
        return order.stream()
                .flatMap(name -> Stream.ofNullable(byName.get(name)))
                .toList();
    }

    /** Returns what each deployment needs, of these specs first, then of all that is deployed and that they lead to. */
    private static Map<String, Set<String>> needs(
            List<DeploymentSpec> specs, Function<String, Optional<DeploymentSpec>> deployed) {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        specs.forEach(spec -> needs.put(spec.name(), spec.needs()));
        Deque<String> open = new ArrayDeque<>();
        specs.forEach(spec -> open.addAll(spec.needs()));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!needs.containsKey(name)) {
                Set<String> further =
                        deployed.apply(name).map(DeploymentSpec::needs).orElse(Set.of());
                needs.put(name, further);
                open.addAll(further);
            }
        }
        return needs;
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

    private static InvalidSpecException cycle(List<String> names, Set<String> ofThisCall) {
        List<String> before = names.stream()
                .distinct()
                .filter(name -> !ofThisCall.contains(name))
                .toList();
        return InvalidSpecException.of(
                "deployments",
                "need each other in a circle: " + String.join(" -> ", names)
                        + (before.isEmpty() ? "" : " (deployed already: " + String.join(", ", before) + ")")
                        + "; drop one of the outputs or of what they come after");
    }
}
