package io.sem.api.tenant;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What may be used at most. A resource that is not named is not limited. Cpu and memory are what pods request, which is
 * what the cluster guarantees them ({@code requests.cpu}, {@code requests.memory} of a Kubernetes ResourceQuota).
 */
@Value.Immutable
public sealed interface Quota extends WithQuota permits ImmutableQuota {

    /** The cpu all pods together may request. */
    Optional<Cpu> cpu();

    /** The memory all pods together may request. */
    Optional<Memory> memory();

    /** The storage all volume claims together may request; kept data counts. */
    Optional<Memory> storage();

    /** How many pods may exist that have not ended. */
    Optional<Integer> pods();

    /** Starts a quota that limits nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** A quota of cpu and memory, both as Kubernetes quantities such as {@code 8} and {@code 16Gi}. */
    static Quota of(String cpu, String memory) {
        return builder().cpu(Cpu.of(cpu)).memory(Memory.of(memory)).build();
    }

    /** Builds quotas. */
    final class Builder extends ImmutableQuota.Builder {
        Builder() {}
    }
}
