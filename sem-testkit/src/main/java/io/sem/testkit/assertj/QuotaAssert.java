package io.sem.testkit.assertj;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.Quota;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a quota and what is used of it. Amounts are Kubernetes quantities, such as {@code 500m} and {@code 64Mi}. */
public final class QuotaAssert extends AbstractAssert<QuotaAssert, QuotaUsage> {
    QuotaAssert(QuotaUsage actual) {
        super(actual, QuotaAssert.class);
    }

    /** The platform refuses what goes beyond it. */
    public QuotaAssert isEnforced() {
        return holds(usage().enforced(), "to be enforced", "it is not");
    }

    /** Pods request this much cpu together. */
    public QuotaAssert usesCpu(String amount) {
        return uses("cpu", Cpu.of(amount), Quota::cpu);
    }

    /** Pods request this much memory together. */
    public QuotaAssert usesMemory(String amount) {
        return uses("memory", Memory.of(amount), Quota::memory);
    }

    /** Claims request this much storage together; kept data counts. */
    public QuotaAssert usesStorage(String amount) {
        return uses("storage", Memory.of(amount), Quota::storage);
    }

    /** So many pods exist that have not ended. */
    public QuotaAssert usesPods(int count) {
        return uses("pods", count, Quota::pods);
    }

    private <T> QuotaAssert uses(String resource, T expected, Function<Quota, Optional<T>> part) {
        Optional<T> used = part.apply(usage().used());
        String found = used.map(amount -> "it is " + amount).orElse("the quota does not limit " + resource);
        return holds(
                used.equals(Optional.of(expected)), "to have %s of %s in use".formatted(expected, resource), found);
    }

    private QuotaAssert holds(boolean condition, String expectation, String finding) {
        if (!condition) {
            failWithMessage(
                    "Expected quota %s, but %s.%nUsed: %s%nLimit: %s",
                    expectation, finding, usage().used(), usage().limit());
        }
        return this;
    }

    private QuotaUsage usage() {
        isNotNull();
        return actual;
    }
}
