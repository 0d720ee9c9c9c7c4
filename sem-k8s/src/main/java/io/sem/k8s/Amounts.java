package io.sem.k8s;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.QuotaResource;

/**
 * Converts amounts of SEM to Kubernetes quantities and back. Both sides are exact; SEM prints the canonical form, so
 * that a quantity that is sent and one that is read back are equal as texts too.
 */
final class Amounts {

    /** The key of storage in a claim and in the capacity of a persistent volume. */
    static final String STORAGE = "storage";

    /** What is counted for a resource that the API server does not mention. */
    static final Quantity NONE = new Quantity("0");

    private Amounts() {}

    /** An amount of cpu, such as {@code 1500m}. */
    static Quantity of(Cpu cpu) {
        return Quantity.parse(cpu.toString());
    }

    /** An amount of memory or storage, such as {@code 2Gi}. */
    static Quantity of(Memory memory) {
        return Quantity.parse(memory.toString());
    }

    /** An amount in the unit of the resource, as {@link QuotaResource} counts it. */
    static Quantity of(QuotaResource resource, long amount) {
        return Quantity.parse(resource.print(amount));
    }

    /** The amount in the unit of the resource: thousandths of a core, bytes, or pods. */
    static long of(QuotaResource resource, Quantity quantity) {
        return switch (resource) {
            case CPU -> cpu(quantity).millis();
            case MEMORY, STORAGE -> memory(quantity).bytes();
            case PODS -> quantity.getNumericalAmount().longValueExact();
        };
    }

    /** An amount of cpu in any of the forms that Kubernetes writes. */
    static Cpu cpu(Quantity quantity) {
        return Cpu.of(quantity.toString());
    }

    /** An amount of memory or storage in any of the forms that Kubernetes writes. */
    static Memory memory(Quantity quantity) {
        return Memory.of(quantity.toString());
    }

    /** How much storage a claim requests; it may have been given more. */
    static Memory storage(PersistentVolumeClaim claim) {
        return memory(claim.getSpec().getResources().getRequests().getOrDefault(STORAGE, NONE));
    }
}
