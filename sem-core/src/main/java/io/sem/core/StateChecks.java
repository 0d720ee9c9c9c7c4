package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.EnvironmentState;
import io.sem.api.tenant.EnvironmentState.Cordon;
import io.sem.api.tenant.TenantSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the state of an environment forbids, and what its refusals say. */
final class StateChecks {

    private StateChecks() {}

    /** Refuses every change of what is cordoned or on its way out. */
    static void requireChangeable(EnvironmentRef ref, EnvironmentState state) {
        state.cordon().ifPresent(cordon -> {
            throw refusal("environment " + ref + " is cordoned" + until(cordon) + ": " + cordon.reason()
                    + "; nothing of it may change before uncordon()");
        });
        state.terminatingSince().ifPresent(since -> {
            throw refusal("environment " + ref + " is being deleted since " + since
                    + "; create it again when it is gone, or delete it again to go on");
        });
    }

    /** Refuses to start or replace programs of what sleeps: they would be awake alone, without what they need. */
    static void requireAwake(EnvironmentRef ref, EnvironmentState state) {
        requireChangeable(ref, state);
        state.sleep().ifPresent(sleep -> {
            throw refusal("environment " + ref + " sleeps since " + sleep.since() + "; wake() it first");
        });
    }

    /** Refuses a change of a tenant that would delete what is protected, or change what is cordoned. */
    static void requireAllowed(TenantRecord record, TenantSpec changed, Instant now) {
        for (EnvironmentSpec before : record.spec().environments()) {
            Optional<EnvironmentSpec> after = TenantChecks.environment(changed, before.name());
            if (after.isEmpty()) {
                requireDeletable(record, List.of(before), now);
            } else if (!after.get().equals(before)) {
                requireChangeable(new EnvironmentRef(changed.name(), before.name()), record.state(before.name(), now));
            }
        }
    }

    /** Refuses to delete what is protected or cordoned, before any of it is deleted. */
    static void requireDeletable(TenantRecord record, List<EnvironmentSpec> environments, Instant now) {
        environments.forEach(environment -> requireDeletable(
                new EnvironmentRef(record.spec().name(), environment.name()), record.state(environment.name(), now)));
    }

    /** Refuses to delete what is protected or cordoned; a deletion that was interrupted goes on. */
    private static void requireDeletable(EnvironmentRef ref, EnvironmentState state) {
        if (state.isProtected()) {
            throw refusal("environment " + ref + " is protected from deletion; unprotect() it first");
        }
        requireChangeable(ref, state.withTerminatingSince(Optional.empty()));
    }

    private static String until(Cordon cordon) {
        return cordon.until().map(end -> " until " + end).orElse("");
    }

    private static ConflictException refusal(String message) {
        return new ConflictException(message, "", "");
    }
}
