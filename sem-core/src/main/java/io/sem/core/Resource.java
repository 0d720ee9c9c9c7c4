package io.sem.core;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.Quota;
import java.util.Optional;

/** What a quota can limit. Amounts are in the smallest unit: thousandths of a core, bytes, pods. */
enum Resource {
    CPU("requests.cpu", "cpu"),
    MEMORY("requests.memory", "memory"),
    STORAGE("requests.storage", "storage"),
    PODS("pods", "pods");

    private static final long MIB = 1L << 20;

    private final String key;
    private final String word;

    Resource(String key, String word) {
        this.key = key;
        this.word = word;
    }

    /** Its name in a Kubernetes ResourceQuota. */
    String key() {
        return key;
    }

    /** An amount with its unit, as people say it. */
    String say(long amount) {
        return print(amount) + " " + word;
    }

    /** An amount in canonical Kubernetes form. */
    String print(long amount) {
        return switch (this) {
            case CPU -> Cpu.millis(amount).toString();
            case MEMORY, STORAGE -> Memory.bytes(amount).toString();
            case PODS -> Long.toString(amount);
        };
    }

    /** How much a quota names; empty when it does not limit this. */
    Optional<Long> in(Quota quota) {
        return switch (this) {
            case CPU -> quota.cpu().map(Cpu::millis);
            case MEMORY -> quota.memory().map(Memory::bytes);
            case STORAGE -> quota.storage().map(Memory::bytes);
            case PODS -> quota.pods().map(Integer::longValue);
        };
    }

    /** How much of it is demanded. */
    long in(Demand demand) {
        return switch (this) {
            case CPU -> demand.cpu();
            case MEMORY -> demand.memory();
            case STORAGE -> demand.storage();
            case PODS -> demand.pods();
        };
    }

    /** The quota with this much of it. */
    Quota set(Quota quota, long amount) {
        return switch (this) {
            case CPU -> quota.withCpu(Cpu.millis(amount));
            case MEMORY -> quota.withMemory(Memory.bytes(amount));
            case STORAGE -> quota.withStorage(Memory.bytes(amount));
            case PODS -> quota.withPods(Math.toIntExact(amount));
        };
    }

    /** So many percent of an amount, rounded down to whole units; of memory and storage that is whole MiB. */
    long percent(long amount, int percent) {
        // Divided first: a tenant may well have more than 2^63/100 bytes.
        long part = amount / 100 * percent + amount % 100 * percent / 100;
        return this == MEMORY || this == STORAGE ? part / MIB * MIB : part;
    }
}
