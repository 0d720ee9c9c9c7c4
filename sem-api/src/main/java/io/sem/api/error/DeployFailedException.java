package io.sem.api.error;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Findings;
import io.sem.api.workload.DeploymentRef;
import java.util.Locale;

/**
 * A deployment does not become ready, and waiting longer cannot help. The diagnosis says why, and what to do; the explanation shows
 * its pods and containers with the last lines of the logs.
 */
public final class DeployFailedException extends SemException {

    private static final long serialVersionUID = 2L;

    private final DeploymentRef deployment;
    private final DeploymentStatus status;
    private final Diagnosis diagnosis;
    private final Findings explanation;

    /** Creates the same failure with what was done about it in a sentence; see {@link io.sem.api.workload.OnFailure}. */
    public DeployFailedException(DeployFailedException failure, String done) {
        super(failure.getMessage() + ". " + done);
        this.deployment = failure.deployment;
        this.status = failure.status;
        this.diagnosis = failure.diagnosis;
        this.explanation = failure.explanation;
    }

    /** Creates a failure of {@code deployment}, whose last status and first cause are given, and what is to be seen of it. */
    public DeployFailedException(
            DeploymentRef deployment, DeploymentStatus status, Diagnosis diagnosis, Findings explanation) {
        super("deployment " + deployment + " failed: " + diagnosis);
        this.deployment = deployment;
        this.status = status;
        this.diagnosis = diagnosis;
        this.explanation = explanation;
    }

    @Override
    public String message(Locale locale) {
        String told =
                getMessage().replace(diagnosis.toString(), diagnosis.in(locale).toString());
        return Translations.text(told, locale);
    }

    /** The deployment that failed. */
    public DeploymentRef deployment() {
        return deployment;
    }

    /** Its status when the failure was certain. */
    public DeploymentStatus status() {
        return status;
    }

    /** The first cause. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** What {@code explain()} gave when it failed: revision, pods, containers, and the last lines of those that failed. */
    public Findings explanation() {
        return explanation;
    }
}
