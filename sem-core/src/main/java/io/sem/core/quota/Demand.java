package io.sem.core.quota;

import io.sem.api.quantity.Memory;
import io.sem.api.tenant.QuotaResource;

/**
 * How much of each resource that a quota can limit. Sums that no cluster could ever hold stop at the largest number, so that
 * absurd specs are refused as too large and not by an overflow.
 *
 * @param cpu what pods request, in thousandths of a core
 * @param memory what pods request, in bytes
 * @param storage what volume claims request, in bytes
 * @param pods how many
 */
record Demand(long cpu, long memory, long storage, long pods) {

    static final Demand NONE = new Demand(0, 0, 0, 0);

    static Demand ofPod(long cpu, long memory) {
        return new Demand(cpu, memory, 0, 1);
    }

    static Demand ofStorage(long storage) {
        return new Demand(0, 0, storage, 0);
    }

    /** How much of a resource this is. */
    long of(QuotaResource resource) {
        return switch (resource) {
            case CPU -> cpu;
            case MEMORY -> memory;
            case STORAGE -> storage;
            case PODS -> pods;
        };
    }

    Demand plus(Demand other) {
        return new Demand(
                sum(cpu, other.cpu), sum(memory, other.memory), sum(storage, other.storage), sum(pods, other.pods));
    }

    Demand times(long factor) {
        return new Demand(
                product(cpu, factor), product(memory, factor), product(storage, factor), product(pods, factor));
    }

    /** The larger of each resource. */
    Demand max(Demand other) {
        return new Demand(
                Math.max(cpu, other.cpu),
                Math.max(memory, other.memory),
                Math.max(storage, other.storage),
                Math.max(pods, other.pods));
    }

    private static long sum(long one, long other) {
        return Quotas.sum(one, other);
    }

    private static long product(long amount, long factor) {
        return Memory.bytes(amount).times(factor).bytes();
    }
}
