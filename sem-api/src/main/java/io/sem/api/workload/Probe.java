package io.sem.api.workload;

import java.time.Duration;
import org.immutables.value.Value;

/** A check that is repeated. The defaults are those of Kubernetes (core/v1 Probe). All durations must be whole seconds. */
@Value.Immutable
public sealed interface Probe extends WithProbe permits ImmutableProbe {

    /** The check. */
    Check check();

    /** The time from the start of the container to the first check; 0 s by default. */
    @Value.Default
    default Duration initialDelay() {
        return Duration.ZERO;
    }

    /** The time between two checks; 10 s by default, at least 1 s. */
    @Value.Default
    default Duration period() {
        return Duration.ofSeconds(10);
    }

    /** How long a check may take before it counts as failed; 1 s by default, at least 1 s. */
    @Value.Default
    default Duration timeout() {
        return Duration.ofSeconds(1);
    }

    /** The number of failed checks in a row after which the probe fails; 3 by default, at least 1. */
    @Value.Default
    default int failureThreshold() {
        return 3;
    }

    /** The number of successful checks in a row after which the probe succeeds; 1 by default, and always 1 for liveness and startup. */
    @Value.Default
    default int successThreshold() {
        return 1;
    }

    /** Starts a probe with the defaults of Kubernetes. */
    static Builder builder(Check check) {
        return new Builder().check(check);
    }

    /** Returns a probe with the defaults of Kubernetes. */
    static Probe of(Check check) {
        return builder(check).build();
    }

    /**
     * Returns a probe that checks every 2 s and fails after {@code budget}, for programs that start slowly. A budget of less than 1 s
     * is refused when it is deployed, because it leaves no time for any check.
     */
    static Probe within(Duration budget, Check check) {
        int tries = (int) Math.max(0, Math.min(Integer.MAX_VALUE, (budget.toSeconds() + 1) / 2));
        return builder(check)
                .period(Duration.ofSeconds(2))
                .failureThreshold(tries)
                .build();
    }

    /** Returns this probe with another time between two checks, at least 1 s. */
    default Probe every(Duration period) {
        return withPeriod(period);
    }

    /** Builds probes. Of a value set twice the last one counts. */
    final class Builder extends ImmutableProbe.Builder {
        Builder() {}
    }
}
