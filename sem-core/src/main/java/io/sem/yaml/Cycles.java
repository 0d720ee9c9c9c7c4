package io.sem.yaml;

import io.sem.api.workload.DependencyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds deployments that wait for themselves: none of them could ever start. */
final class Cycles {

    /** A longer cycle is shortened in the message. */
    private static final int SHOWN = 20;

    private Cycles() {}

    /** Reports each reference that closes a cycle, where it is written. */
    static void check(Map<String, Document> deployments) {
        Map<String, List<Reference>> needs = new LinkedHashMap<>();
        deployments.forEach((name, document) -> needs.put(name, document.references()));
        DependencyOrder.<Reference>of(
                needs,
                Reference::deployment,
                (reference, cycle) ->
                        reference.place().report("closes a cycle: " + shortened(cycle) + "; take one of these away"));
    }

    /** Returns the first names of a cycle and where it closes. */
    private static String shortened(List<String> cycle) {
        return cycle.size() <= SHOWN + 1
                ? String.join(" -> ", cycle)
                : String.join(" -> ", cycle.subList(0, SHOWN)) + " -> … -> " + cycle.get(0);
    }
}
