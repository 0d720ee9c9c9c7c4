package io.sem.yaml;

import static io.sem.yaml.Scalars.CPU;
import static io.sem.yaml.Scalars.MEMORY;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.workload.Resources;
import java.util.Optional;

/** The limits of a recipe, which sets those of cpu and memory together: {@code limits: {cpu: 2, memory: 1Gi}}. */
final class LimitsFormat {

    /** Both limits. */
    record Limits(Cpu cpu, Memory memory) {}

    static final Codec<Limits> LIMITS = FieldsCodec.of(
            Required.field("cpu", CPU, Limits::cpu), Required.field("memory", MEMORY, Limits::memory), Limits::new);

    private LimitsFormat() {}

    /** The limits that were set together; a limit of memory alone is the guaranteed amount and is written as that. */
    static Optional<Limits> of(Resources resources) {
        return resources.cpuLimit().flatMap(cpu -> resources.memoryLimit().map(memory -> new Limits(cpu, memory)));
    }
}
