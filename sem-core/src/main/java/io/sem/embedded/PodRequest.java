package io.sem.embedded;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;

/**
 * What a pod requests, or several together. Worked out once for all pods of a template; nodes and quotas keep
 * sums of it.
 *
 * @param cpu thousandths of a core
 * @param memory bytes
 * @param scoredCpu the same for scores, where a container that requests nothing counts with 100m, so that pods
 *     without requests do not all land on one node (pkg/scheduler/util/pod_resources.go)
 * @param scoredMemory the same for scores, where a container that requests nothing counts with 200 MiB
 */
record PodRequest(long cpu, long memory, long scoredCpu, long scoredMemory) {

    static final PodRequest NOTHING = new PodRequest(0, 0, 0, 0);
    private static final long UNSAID_CPU = 100;
    private static final long UNSAID_MEMORY = 200L << 20;

    /** What a pod of this group requests where these defaults hold. */
    static PodRequest of(PodGroup group, DesiredEnvironment defaults) {
        PodGroup filled = group.mapContainers(container -> container.withResources(
                container.resources().withDefaults(defaults.defaultCpu(), defaults.defaultMemory())));
        return new PodRequest(
                filled.requests(PodRequest::cpu),
                filled.requests(PodRequest::memory),
                filled.requests(container -> orElse(cpu(container), UNSAID_CPU)),
                filled.requests(container -> orElse(memory(container), UNSAID_MEMORY)));
    }

    private static long cpu(Container container) {
        return container.resources().cpu().map(Cpu::millis).orElse(0L);
    }

    private static long memory(Container container) {
        return container.resources().memory().map(Memory::bytes).orElse(0L);
    }

    private static long orElse(long amount, long unsaid) {
        return amount == 0 ? unsaid : amount;
    }

    PodRequest plus(PodRequest other) {
        return new PodRequest(
                cpu + other.cpu, memory + other.memory, scoredCpu + other.scoredCpu, scoredMemory + other.scoredMemory);
    }

    PodRequest minus(PodRequest other) {
        return new PodRequest(
                cpu - other.cpu, memory - other.memory, scoredCpu - other.scoredCpu, scoredMemory - other.scoredMemory);
    }
}
