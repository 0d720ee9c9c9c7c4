package io.sem.api.status;

import io.sem.api.workload.DeploymentSpec;
import java.time.Instant;

/**
 * One spec that was applied to a deployment.
 *
 * @param number from 1
 * @param spec what was applied
 * @param result how it ended
 * @param author who applied it; empty when nobody said
 * @param at when it was applied
 */
public record Revision(int number, DeploymentSpec spec, Result result, String author, Instant at) {

    /** How a revision ended. */
    public enum Result {
        /** Not decided yet. */
        PENDING,
        /** It came up. */
        SUCCEEDED,
        /** It did not come up. */
        FAILED,
        /** Another one took its place before it was decided. */
        SUPERSEDED
    }
}
