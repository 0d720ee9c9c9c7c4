package io.sem.api.cluster;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;

/**
 * What a node can give to pods.
 *
 * @param cpu processor time
 * @param memory memory
 * @param pods how many pods may run on it
 */
public record Capacity(Cpu cpu, Memory memory, int pods) {

    /** The number of pods a node takes unless it says otherwise (kubelet's maxPods). */
    public static final int DEFAULT_PODS = 110;

    /** A capacity with the default number of pods; quantities such as {@code 4} and {@code 16Gi}. */
    public static Capacity of(String cpu, String memory) {
        return new Capacity(Cpu.of(cpu), Memory.of(memory), DEFAULT_PODS);
    }
}
