package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.SemException;
import io.sem.api.spi.Action;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Revision.Result;

/**
 * What becomes of a revision that cannot come up, as its deploy has chosen. Only the revision that the verdict is about is touched: a
 * later one, or one that had come up before, has not failed by this verdict.
 */
final class Consequences {

    private final Revisions revisions;
    private final RollingBack rollingBack;

    Consequences(Revisions revisions, RollingBack rollingBack) {
        this.revisions = revisions;
        this.rollingBack = rollingBack;
    }

    /** Does what was chosen, and returns the failure with what was done. */
    DeployFailedException of(DeployFailedException failure, Place place, Release release) {
        return switch (release.onFailure()) {
            case KEEP -> failure;
            case PAUSE -> isHopeless(failure, place) ? told(failure, paused(place, name(failure))) : failure;
            case ROLL_BACK ->
                isHopeless(failure, place) ? told(failure, rolledBack(place, name(failure), release)) : failure;
        };
    }

    private static String name(DeployFailedException failure) {
        return failure.deployment().name();
    }

    private static DeployFailedException told(DeployFailedException failure, String done) {
        DeployFailedException told = new DeployFailedException(failure, done);
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /** Whether the verdict is about the present revision, which is kept running and has not come up before. */
    private boolean isHopeless(DeployFailedException failure, Place place) {
        DeploymentStatus status = failure.status();
        if (status.state() != State.FAILED || status.toCompletion() || status.desired() == 0) {
            return false;
        }
        Snapshot now = place.snapshot();
        return now.present(name(failure))
                .filter(entry -> entry.number() == status.revision())
                .filter(entry -> revisions.of(now, name(failure), entry) != Result.SUCCEEDED)
                .isPresent();
    }

    private static String paused(Place place, String name) {
        place.backend().perform(new Action.Pause(place.deployment(name)));
        Journal.done("paused", place.deployment(name));
        return "Its update was paused; deploy a mended spec to go on";
    }

    /** What cannot be rolled back is kept, and the failure says why; it is not hidden behind a second one. */
    private String rolledBack(Place place, String name, Release release) {
        try {
            rollingBack.rollBack(place, name, release);
            return "The last revision that had come up was deployed again";
        } catch (NotFoundException | InvalidSpecException | QuotaExceededException | ConflictException refused) {
            return "It was not rolled back: " + message(refused);
        }
    }

    private static String message(SemException refused) {
        return String.valueOf(refused.getMessage());
    }
}
