package io.sem.embedded;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well nodes spread the pods of one template over nodes and zones: the system defaults of PodTopologySpread, hostname with a
 * skew of 3 and zone with a skew of 5, both ScheduleAnyway.
 */
final class SpreadScore {

    private static final int NODE_SKEW = 3;
    private static final int ZONE_SKEW = 5;
    private static final long MAX = 100;

    private final Map<Machine, Integer> perNode = new HashMap<>();
    private final Map<String, Integer> perZone = new HashMap<>();
    private final double nodeWeight;
    private final double zoneWeight;

    private SpreadScore(Pod pod, List<Machine> machines) {
        Set<String> zones = new HashSet<>();
        machines.forEach(machine -> zones.add(machine.zone()));
        nodeWeight = Math.log(machines.size() + 2);
        zoneWeight = Math.log(zones.size() + 2);
        pod.keeper()
                .ifPresent(keeper -> keeper.active().stream()
                        .filter(other ->
                                other.ordinal() >= 0 || other.templateHash().equals(pod.templateHash()))
                        .forEach(this::count));
    }

    /** From 0 to 100 for each of the nodes. */
    static long[] of(Pod pod, List<Machine> machines) {
        SpreadScore score = new SpreadScore(pod, machines);
        long[] crowd = machines.stream().mapToLong(score::crowd).toArray();
        long most = Arrays.stream(crowd).max().orElse(0);
        long least = Arrays.stream(crowd).min().orElse(0);
        return Arrays.stream(crowd)
                .map(each -> most == 0 ? MAX : MAX * (most + least - each) / most)
                .toArray();
    }

    private void count(Pod other) {
        other.machine().ifPresent(machine -> {
            perNode.merge(machine, 1, Integer::sum);
            perZone.merge(machine.zone(), 1, Integer::sum);
        });
    }

    private long crowd(Machine machine) {
        double onNode = perNode.getOrDefault(machine, 0) * nodeWeight + NODE_SKEW - 1;
        double inZone = perZone.getOrDefault(machine.zone(), 0) * zoneWeight + ZONE_SKEW - 1;
        return Math.round(onNode + inZone);
    }
}
