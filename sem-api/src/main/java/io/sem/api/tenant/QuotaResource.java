package io.sem.api.tenant;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.Optional;

/**
 * The resources that a {@link Quota} can limit, with their keys in a Kubernetes ResourceQuota (core/v1 ResourceQuotaSpec). Amounts
 * are whole numbers of the smallest unit (thousandths of a core, bytes, pods), so that sums are exact.
 */
public enum QuotaResource {
    /** Cpu that pods request, in thousandths of a core. */
    CPU("requests.cpu", "cpu"),
    /** Memory that pods request, in bytes. */
    MEMORY("requests.memory", "memory"),
    /** Storage that volume claims request, in bytes. */
    STORAGE("requests.storage", "storage"),
    /** Pods that have not ended. */
    PODS("pods", "pods");

    private final String key;
    private final String word;

    QuotaResource(String key, String word) {
        this.key = key;
        this.word = word;
    }

    /** Returns the key in a Kubernetes ResourceQuota, such as {@code requests.cpu}. */
    public String key() {
        return key;
    }

    /** Returns the resource with this key; empty if SEM's quotas do not limit it. */
    public static Optional<QuotaResource> of(String key) {
        for (QuotaResource resource : values()) {
            if (resource.key.equals(key)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    /** Returns the amount that a quota names; empty if it does not limit this resource. */
    public Optional<Long> in(Quota quota) {
        return switch (this) {
            case CPU -> quota.cpu().map(Cpu::millis);
            case MEMORY -> quota.memory().map(Memory::bytes);
            case STORAGE -> quota.storage().map(Memory::bytes);
            case PODS -> quota.pods().map(Integer::longValue);
        };
    }

    /**
     * Returns {@code quota} with another amount of this resource.
     *
     * @param amount not negative; for pods, more than {@link Integer#MAX_VALUE} counts as that
     */
    public Quota set(Quota quota, long amount) {
        return switch (this) {
            case CPU -> quota.withCpu(Cpu.millis(amount));
            case MEMORY -> quota.withMemory(Memory.bytes(amount));
            case STORAGE -> quota.withStorage(Memory.bytes(amount));
            case PODS -> quota.withPods((int) Math.min(amount, Integer.MAX_VALUE));
        };
    }

    /**
     * Reads an amount, such as {@code 1500m} or {@code 2Gi}; the reverse of {@link #print}.
     *
     * @throws io.sem.api.error.InvalidSpecException if it is not a quantity, or negative, or beyond 2^63-1 units
     */
    public long parse(String quantity) {
        return switch (this) {
            case CPU -> Cpu.of(quantity).millis();
            case MEMORY, STORAGE, PODS -> Memory.of(quantity).bytes();
        };
    }

    /** Returns an amount in canonical Kubernetes form, such as {@code 1500m} or {@code 2Gi}. */
    public String print(long amount) {
        return switch (this) {
            case CPU -> Cpu.millis(amount).toString();
            case MEMORY, STORAGE -> Memory.bytes(amount).toString();
            case PODS -> Long.toString(amount);
        };
    }

    /** Returns the resource in a word, such as {@code memory}. */
    public String word() {
        return word;
    }

    /** Returns an amount with its unit, for messages, such as {@code 2Gi memory}. */
    public String say(long amount) {
        return print(amount) + " " + word;
    }
}
