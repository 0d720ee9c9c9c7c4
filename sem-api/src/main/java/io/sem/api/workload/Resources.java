package io.sem.api.workload;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a container is guaranteed, and what it may not exceed. What is not said comes from the environment's defaults; a limit
 * alone is also the request, as in Kubernetes.
 */
@Value.Immutable
public sealed interface Resources extends WithResources permits ImmutableResources {

    /** The cpu it is guaranteed. */
    Optional<Cpu> cpu();

    /** The cpu it may not exceed; it is slowed down there. */
    Optional<Cpu> cpuLimit();

    /** The memory it is guaranteed. */
    Optional<Memory> memory();

    /** The memory it may not exceed; it is killed there. */
    Optional<Memory> memoryLimit();

    /**
     * The same, with what is not said filled in: a limit alone is also the request (SetDefaults_Pod), only then the defaults
     * count (LimitRanger). Memory always gets a limit, because a container without one can take its whole node down.
     */
    default Resources withDefaults(Cpu defaultCpu, Memory defaultMemory) {
        Memory request = memory().or(this::memoryLimit).orElse(defaultMemory);
        // A limit below the request would be refused.
        Memory least = request.compareTo(defaultMemory) >= 0 ? request : defaultMemory;
        return withCpu(cpu().or(this::cpuLimit).orElse(defaultCpu))
                .withMemory(request)
                .withMemoryLimit(memoryLimit().orElse(least));
    }

    /** Says nothing yet. */
    static Builder builder() {
        return new Builder();
    }

    /** Guarantees cpu, and memory that is also the limit; quantities such as {@code 500m} and {@code 1Gi}. */
    static Resources of(String cpu, String memory) {
        Memory amount = Memory.of(memory);
        return builder().cpu(Cpu.of(cpu)).memory(amount).memoryLimit(amount).build();
    }

    /** Says nothing: everything comes from the environment's defaults. */
    static Resources unspecified() {
        return builder().build();
    }

    /** Builds resources. */
    final class Builder extends ImmutableResources.Builder {
        Builder() {}
    }
}
