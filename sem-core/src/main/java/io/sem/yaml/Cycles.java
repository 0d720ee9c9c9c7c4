package io.sem.yaml;

import io.sem.api.workload.DependencyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports deployments of the same files that wait for themselves. */
final class Cycles {

    private static final int SHOWN = 20;

    private Cycles() {}

    /** Reports each use of an output that closes a cycle, at the place where it stands. */
    static void check(Map<String, Document> deployments) {
        Map<String, List<Reference>> needs = new LinkedHashMap<>();
        deployments.forEach((name, document) -> needs.put(name, document.references()));
        DependencyOrder.<Reference>of(
                needs,
                reference -> reference.output().deployment(),
                (reference, cycle) -> reference
                        .place()
                        .report("closes a cycle: " + shortened(cycle) + "; take one of these uses away"));
    }

    private static String shortened(List<String> cycle) {
        return cycle.size() <= SHOWN + 1
                ? String.join(" -> ", cycle)
                : String.join(" -> ", cycle.subList(0, SHOWN)) + " -> … -> " + cycle.get(0);
    }
}
