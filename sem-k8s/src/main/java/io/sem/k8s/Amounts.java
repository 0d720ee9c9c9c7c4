package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;

/** Amounts of SEM to those of Kubernetes and back. */
final class Amounts {

    private Amounts() {}

    static Quantity of(Cpu cpu) {
        return Quantity.parse(cpu.toString());
    }

    static Quantity of(Memory memory) {
        return Quantity.parse(memory.toString());
    }

    static Cpu cpu(Quantity quantity) {
        return Cpu.of(quantity.toString());
    }

    static Memory memory(Quantity quantity) {
        return Memory.of(quantity.toString());
    }

    /** What a claim asks for. */
    static Memory storage(PersistentVolumeClaim claim) {
        return memory(claim.getSpec().getResources().getRequests().getOrDefault("storage", new Quantity("0")));
    }
}
