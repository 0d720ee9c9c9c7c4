package io.sem.api.workload;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The resources that a container is guaranteed (requests) and may not exceed (limits). Amounts that are not present come from the
 * defaults of the environment; a limit without a request is also the request, as in Kubernetes.
 */
@Value.Immutable
public sealed interface Resources extends WithResources permits ImmutableResources {

    /** The cpu that it is guaranteed. */
    Optional<Cpu> cpu();

    /** The cpu that it may not exceed; it is throttled at the limit. */
    Optional<Cpu> cpuLimit();

    /** The memory that it is guaranteed. */
    Optional<Memory> memory();

    /** The memory that it may not exceed; it is killed at the limit. */
    Optional<Memory> memoryLimit();

    /**
     * Returns these resources with every request filled in: first a limit without a request becomes the request (SetDefaults_Pod),
     * then the defaults apply (LimitRanger). Memory always gets a limit, because a container without one can exhaust the memory of its
     * node and so stop the pods of other tenants.
     */
    default Resources withDefaults(Cpu defaultCpu, Memory defaultMemory) {
        Objects.requireNonNull(defaultCpu, "defaultCpu");
        Objects.requireNonNull(defaultMemory, "defaultMemory");
        Memory request = memory().or(this::memoryLimit).orElse(defaultMemory);
        // A limit below the request would be refused.
        Memory least = request.compareTo(defaultMemory) >= 0 ? request : defaultMemory;
        return withCpu(cpu().or(this::cpuLimit).orElse(defaultCpu))
                .withMemory(request)
                .withMemoryLimit(memoryLimit().orElse(least));
    }

    /** Starts resources without any amount. */
    static Builder builder() {
        return new Builder();
    }

    /** Returns a guarantee of cpu, and of memory that is also the limit; quantities such as {@code 500m} and {@code 1Gi}. */
    static Resources of(String cpu, String memory) {
        Memory amount = Memory.of(memory);
        return builder().cpu(Cpu.of(cpu)).memory(amount).memoryLimit(amount).build();
    }

    /** Returns resources without any amount: everything comes from the defaults of the environment. */
    static Resources unspecified() {
        return builder().build();
    }

    /** Returns these resources with limits of cpu and memory; quantities such as {@code 2} and {@code 1Gi}. */
    default Resources limits(String cpu, String memory) {
        return withCpuLimit(Cpu.of(cpu)).withMemoryLimit(Memory.of(memory));
    }

    /** Builds resources. Of a value set twice the last one counts. */
    final class Builder extends ImmutableResources.Builder {
        Builder() {}
    }
}
