package io.sem.api.workload;

import java.time.Duration;
import org.immutables.value.Value;

/** A check that is repeated. The defaults are those of Kubernetes (core/v1 Probe). Durations are whole seconds. */
@Value.Immutable
public sealed interface Probe extends WithProbe permits ImmutableProbe {

    /** What is looked at. */
    Check check();

    /** How long to wait after the container's start; 0 s unless said otherwise. */
    @Value.Default
    default Duration initialDelay() {
        return Duration.ZERO;
    }

    /** How long to wait between two checks; 10 s unless said otherwise, at least 1 s. */
    @Value.Default
    default Duration period() {
        return Duration.ofSeconds(10);
    }

    /** How long an answer may take; 1 s unless said otherwise, at least 1 s. */
    @Value.Default
    default Duration timeout() {
        return Duration.ofSeconds(1);
    }

    /** How many checks in a row must fail; 3 unless said otherwise, at least 1. */
    @Value.Default
    default int failureThreshold() {
        return 3;
    }

    /** How many checks in a row must succeed; 1 unless said otherwise, and always 1 for liveness and startup. */
    @Value.Default
    default int successThreshold() {
        return 1;
    }

    /** Starts a probe with the default times. */
    static Builder builder(Check check) {
        return new Builder().check(check);
    }

    /** A probe with the default times. */
    static Probe of(Check check) {
        return builder(check).build();
    }

    /** A probe that gives a slow starter up to {@code budget}, looking every 2 seconds. */
    static Probe within(Duration budget, Check check) {
        int tries = (int) Math.max(1, (budget.toSeconds() + 1) / 2);
        return builder(check)
                .period(Duration.ofSeconds(2))
                .failureThreshold(tries)
                .build();
    }

    /** Builds probes. */
    final class Builder extends ImmutableProbe.Builder {
        Builder() {}
    }
}
