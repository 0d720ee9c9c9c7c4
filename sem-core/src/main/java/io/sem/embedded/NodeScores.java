package io.sem.embedded;

import io.sem.api.cluster.Taint;
import java.util.List;

/** How well nodes suit a pod: the scores of the scheduler's default profile that depend on what SEM's pods can say. */
final class NodeScores {

    private static final long MAX = 100;
    private static final int TAINT_WEIGHT = 3;
    private static final int SPREAD_WEIGHT = 2;

    private NodeScores() {}

    static long[] total(Pod pod, List<Machine> machines) {
        long[] spread = SpreadScore.of(pod, machines);
        long[] taints = machines.stream()
                .mapToLong(machine -> untolerated(pod, machine))
                .toArray();
        long mostTaints = max(taints);
        long[] total = new long[taints.length];
        for (int i = 0; i < total.length; i++) {
            Machine machine = machines.get(i);
            long taint = mostTaints == 0 ? MAX : MAX - MAX * taints[i] / mostTaints;
            total[i] = leastAllocated(pod.demand(), machine)
                    + balanced(pod.demand(), machine)
                    + TAINT_WEIGHT * taint
                    + SPREAD_WEIGHT * spread[i];
        }
        return total;
    }

    private static long untolerated(Pod pod, Machine machine) {
        return machine.taints().stream()
                .filter(taint -> taint.effect() == Taint.Effect.PREFER_NO_SCHEDULE)
                .filter(taint -> !NodeFilter.tolerated(taint, pod))
                .count();
    }

    private static long leastAllocated(Demand demand, Machine machine) {
        long cpu = free(machine.capacity().cpu().millis(), machine.scoredCpu() + demand.scoredCpu());
        long memory = free(machine.capacity().memory().bytes(), machine.scoredMemory() + demand.scoredMemory());
        return (cpu + memory) / 2;
    }

    /** The free part in percent (noderesources/least_allocated.go). */
    static long free(long capacity, long requested) {
        return capacity == 0 || requested > capacity ? 0 : (capacity - requested) * MAX / capacity;
    }

    private static long balanced(Demand demand, Machine machine) {
        if (demand.cpu() == 0 && demand.memory() == 0) {
            return 0;
        }
        long cpu = machine.capacity().cpu().millis();
        long memory = machine.capacity().memory().bytes();
        long before = balance(fraction(machine.cpu(), cpu), fraction(machine.memory(), memory));
        long after = balance(
                fraction(machine.cpu() + demand.cpu(), cpu), fraction(machine.memory() + demand.memory(), memory));
        return gain(before, after);
    }

    /** How much a pod helps the balance of cpu and memory; 50 for not at all (noderesources/balanced_allocation.go). */
    static long gain(long before, long after) {
        return MAX / 2 + (MAX / 2 + after - before) / 2;
    }

    /** 100 when both fractions are the same. */
    static long balance(double cpu, double memory) {
        return (long) ((1 - Math.abs(cpu - memory) / 2) * MAX);
    }

    static double fraction(long requested, long capacity) {
        return capacity == 0 ? 1 : Math.min(1, (double) requested / capacity);
    }

    private static long max(long[] values) {
        long max = 0;
        for (long value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
