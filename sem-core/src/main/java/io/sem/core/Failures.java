package io.sem.core;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.TimedOutException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Findings;
import io.sem.api.status.Observed;

/**
 * Makes the failures of deployments, each with what {@code explain()} gives at that moment: when somebody reads the failure, the pods
 * and their logs may be gone.
 */
final class Failures {

    private final Place place;
    private final Observed look;

    Failures(Place place, Observed look) {
        this.place = place;
        this.look = look;
    }

    /** Returns the failure of a deployment for which waiting is in vain. */
    DeployFailedException failed(String name, DeploymentStatus status, Diagnosis diagnosis) {
        return new DeployFailedException(place.deployment(name), status, diagnosis, explained(name, status));
    }

    /** Returns the failure of a wait whose time is up. */
    TimedOutException timedOut(String message, String name, DeploymentStatus status) {
        return new TimedOutException(message, place.deployment(name), status, explained(name, status));
    }

    private Findings explained(String name, DeploymentStatus status) {
        return new Explaining(place, look).deployment(name, status);
    }
}
