package io.sem.api.error;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.workload.DeploymentRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something did not happen within its timeout. What was started goes on: wait again, or look at the status. The message contains
 * the last state and the best evidence.
 */
public final class TimedOutException extends SemException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable DeploymentRef deployment;
    private final transient @Nullable DeploymentStatus status;

    /** Creates a failure that is not about one deployment, with a complete message. */
    public TimedOutException(String message) {
        super(message);
        this.deployment = null;
        this.status = null;
    }

    /** Creates a failure of a deployment that was waited for, with its last status and a complete message. */
    public TimedOutException(String message, DeploymentRef deployment, DeploymentStatus status) {
        super(message);
        this.deployment = deployment;
        this.status = status;
    }

    /** The deployment that was waited for; empty if the wait was for something else. */
    public Optional<DeploymentRef> deployment() {
        return Optional.ofNullable(deployment);
    }

    /** The last status of the deployment; empty if the wait was for something else. */
    public Optional<DeploymentStatus> status() {
        return Optional.ofNullable(status);
    }

    /** The first cause of the delay; empty if nothing is wrong, or the wait was for something else. */
    public Optional<Diagnosis> diagnosis() {
        return status().flatMap(DeploymentStatus::diagnosis);
    }
}
