package io.sem.api.tenant;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The resources that may be used at most. A resource that is not present is not limited. Cpu and memory count as pods request
 * them, which is what the cluster guarantees ({@code requests.cpu}, {@code requests.memory} of a Kubernetes ResourceQuota).
 *
 * <pre>{@code
 * Quota.of("16", "64Gi").withStorage("500Gi").withPods(200)
 * }</pre>
 */
@Value.Immutable
public sealed interface Quota extends WithQuota permits ImmutableQuota {

    /** The cpu that all pods together may request. */
    Optional<Cpu> cpu();

    /** The memory that all pods together may request. */
    Optional<Memory> memory();

    /** The storage that all volume claims together may request. Data kept from deployments that are gone counts. */
    Optional<Memory> storage();

    /** The number of pods that may exist and have not ended. */
    Optional<Integer> pods();

    /** Starts a quota that limits nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Returns a quota of cpu and memory, quantities such as {@code 8} and {@code 16Gi}; nothing else is limited. */
    static Quota of(String cpu, String memory) {
        return builder().cpu(Cpu.of(cpu)).memory(Memory.of(memory)).build();
    }

    /** Returns this quota with a limit of storage, a quantity such as {@code 500Gi}. */
    default Quota withStorage(String quantity) {
        return withStorage(Memory.of(quantity));
    }

    /** Builds quotas. Of a value set twice the last one counts. */
    final class Builder extends ImmutableQuota.Builder {
        Builder() {}
    }
}
