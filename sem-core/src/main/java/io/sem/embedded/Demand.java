package io.sem.embedded;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a pod requests: sidecars and containers run together, init containers before them one by one, so the larger of the two
 * counts (component-helpers/resource.PodRequests).
 *
 * @param cpu thousandths of a core
 * @param memory bytes
 * @param scoredCpu the same for scores, where a container that requests nothing counts with 100m
 * @param scoredMemory the same for scores, where a container that requests nothing counts with 200 MiB
 */
record Demand(long cpu, long memory, long scoredCpu, long scoredMemory) {

    private static final long UNSAID_CPU = 100;
    private static final long UNSAID_MEMORY = 200L << 20;

    static Demand of(PodGroup group, DesiredEnvironment defaults) {
        ToLongFunction<Container> cpu =
                container -> cpu(container.resources(), defaults.defaultCpu()).millis();
        ToLongFunction<Container> memory = container ->
                memory(container.resources(), defaults.defaultMemory()).bytes();
        return new Demand(
                effective(group, cpu),
                effective(group, memory),
                effective(group, container -> orElse(cpu.applyAsLong(container), UNSAID_CPU)),
                effective(group, container -> orElse(memory.applyAsLong(container), UNSAID_MEMORY)));
    }

    // A limit alone is also the request (SetDefaults_Pod); only then the defaults of the environment come
    // (LimitRanger).
    private static Cpu cpu(Resources said, Cpu otherwise) {
        return said.cpu().or(said::cpuLimit).orElse(otherwise);
    }

    private static Memory memory(Resources said, Memory otherwise) {
        return said.memory().or(said::memoryLimit).orElse(otherwise);
    }

    private static long orElse(long amount, long unsaid) {
        return amount == 0 ? unsaid : amount;
    }

    private static long effective(PodGroup group, ToLongFunction<Container> amount) {
        long together = sum(group.containers(), amount) + sum(group.sidecars(), amount);
        long before = group.initContainers().stream().mapToLong(amount).max().orElse(0);
        return Math.max(together, before);
    }

    private static long sum(List<Container> containers, ToLongFunction<Container> amount) {
        return containers.stream().mapToLong(amount).sum();
    }
}
