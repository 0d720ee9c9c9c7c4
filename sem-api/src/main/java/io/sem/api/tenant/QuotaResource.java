package io.sem.api.tenant;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.Optional;

/**
 * The resources that a {@link Quota} can limit, with their names in a Kubernetes ResourceQuota (core/v1 ResourceQuotaSpec).
 * Amounts are whole numbers of the smallest unit: thousandths of a core, bytes, pods.
 */
public enum QuotaResource {
    /** What pods request of cpu, in thousandths of a core. */
    CPU("requests.cpu", "cpu"),
    /** What pods request of memory, in bytes. */
    MEMORY("requests.memory", "memory"),
    /** What volume claims request, in bytes. */
    STORAGE("requests.storage", "storage"),
    /** Pods that have not ended. */
    PODS("pods", "pods");

    private final String key;
    private final String word;

    QuotaResource(String key, String word) {
        this.key = key;
        this.word = word;
    }

    /** Its name in a Kubernetes ResourceQuota, such as {@code requests.cpu}. */
    public String key() {
        return key;
    }

    /** The resource with this key; empty for one that SEM's quotas do not limit. */
    public static Optional<QuotaResource> of(String key) {
        for (QuotaResource resource : values()) {
            if (resource.key.equals(key)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    /** How much a quota names; empty when it does not limit this resource. */
    public Optional<Long> in(Quota quota) {
        return switch (this) {
            case CPU -> quota.cpu().map(Cpu::millis);
            case MEMORY -> quota.memory().map(Memory::bytes);
            case STORAGE -> quota.storage().map(Memory::bytes);
            case PODS -> quota.pods().map(Integer::longValue);
        };
    }

    /** The quota with this much of it. */
    public Quota set(Quota quota, long amount) {
        return switch (this) {
            case CPU -> quota.withCpu(Cpu.millis(amount));
            case MEMORY -> quota.withMemory(Memory.bytes(amount));
            case STORAGE -> quota.withStorage(Memory.bytes(amount));
            case PODS -> quota.withPods(Math.toIntExact(amount));
        };
    }

    /** An amount in canonical Kubernetes form, such as {@code 1500m} or {@code 2Gi}. */
    public String print(long amount) {
        return switch (this) {
            case CPU -> Cpu.millis(amount).toString();
            case MEMORY, STORAGE -> Memory.bytes(amount).toString();
            case PODS -> Long.toString(amount);
        };
    }

    /** An amount with its unit, as people say it, such as {@code 2Gi memory}. */
    public String say(long amount) {
        return print(amount) + " " + word;
    }
}
