package io.sem.api.error;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Findings;
import io.sem.api.workload.DeploymentRef;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something did not happen within its timeout. What was started goes on: wait again, or look at the status. The message contains
 * the last state and the best evidence.
 */
public final class TimedOutException extends SemException {

    private static final long serialVersionUID = 2L;

    private final @Nullable DeploymentRef deployment;
    private final @Nullable DeploymentStatus status;
    private final @Nullable Findings explanation;

    /** Creates a failure that is not about one deployment, with a complete message. */
    public TimedOutException(String message) {
        super(message);
        this.deployment = null;
        this.status = null;
        this.explanation = null;
    }

    /** Creates a failure of a deployment that was waited for, with its last status, what is to be seen of it, and a complete message. */
    public TimedOutException(String message, DeploymentRef deployment, DeploymentStatus status, Findings explanation) {
        super(message);
        this.deployment = deployment;
        this.status = status;
        this.explanation = explanation;
    }

    @Override
    public String message(Locale locale) {
        if (status == null) {
            return super.message(locale);
        }
        DeploymentStatus told = status.in(locale);
        String text = getMessage().replace(status.message(), told.message());
        for (Diagnosis cause : status.diagnosis().stream().toList()) {
            text = text.replace(cause.toString(), cause.in(locale).toString());
        }
        return Translations.text(text, locale);
    }

    /** The deployment that was waited for; empty if the wait was for something else. */
    public Optional<DeploymentRef> deployment() {
        return Optional.ofNullable(deployment);
    }

    /** The last status of the deployment; empty if the wait was for something else. */
    public Optional<DeploymentStatus> status() {
        return Optional.ofNullable(status);
    }

    /** What {@code explain()} gave at the end of the time; empty if the wait was for something else. */
    public Optional<Findings> explanation() {
        return Optional.ofNullable(explanation);
    }

    /** The first cause of the delay; empty if nothing is wrong, or the wait was for something else. */
    public Optional<Diagnosis> diagnosis() {
        return status().flatMap(DeploymentStatus::diagnosis);
    }
}
