package io.sem.api.cluster;

import static java.util.Objects.requireNonNull;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;

/**
 * What a node can give to pods (allocatable in Kubernetes).
 *
 * @param cpu processor time
 * @param memory memory
 * @param pods the number of pods that may run on it
 */
public record Capacity(Cpu cpu, Memory memory, int pods) {

    /** The number of pods on a node by default (maxPods of the kubelet). */
    public static final int DEFAULT_PODS = 110;

    /** Requires cpu and memory. */
    public Capacity {
        requireNonNull(cpu, "cpu");
        requireNonNull(memory, "memory");
    }

    /** Returns a capacity for 110 pods; cpu and memory are quantities such as {@code 4} and {@code 16Gi}. */
    public static Capacity of(String cpu, String memory) {
        return new Capacity(Cpu.of(cpu), Memory.of(memory), DEFAULT_PODS);
    }

    /** Returns this capacity for another number of pods. */
    public Capacity pods(int pods) {
        return new Capacity(cpu, memory, pods);
    }
}
