package io.sem.api.tenant;

import io.sem.api.tenant.EnvironmentState.Phase;
import java.util.Objects;

/**
 * What a plan did to an environment.
 *
 * @param environment the environment
 * @param before what it did before
 * @param after what it does now
 */
public record PhaseChange(EnvironmentRef environment, Phase before, Phase after) {

    /** Requires all parts. */
    public PhaseChange {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
