package io.sem.core;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Revision;

/**
 * What a status says about the revision that is applied. A deployment that is degraded or stopped now had come up before, so its
 * revision counts as a success and stays a target for a rollback.
 */
final class Outcome {

    private Outcome() {}

    /** The result so far; {@code PENDING} as long as the revision may still come up. */
    static Revision.Result present(DeploymentStatus status) {
        return switch (status.state()) {
            case READY, DEGRADED, STOPPED -> Revision.Result.SUCCEEDED;
            case FAILED -> Revision.Result.FAILED;
            case PROGRESSING, ABSENT, DELETING -> Revision.Result.PENDING;
        };
    }

    /** The result for good, at the moment the next revision takes its place; a revision never seen up is {@code SUPERSEDED}. */
    static Revision.Result replaced(DeploymentStatus status) {
        Revision.Result result = present(status);
        return result == Revision.Result.PENDING ? Revision.Result.SUPERSEDED : result;
    }
}
