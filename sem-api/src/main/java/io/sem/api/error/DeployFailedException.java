package io.sem.api.error;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.workload.DeploymentRef;

/** A deployment does not become ready, and waiting longer cannot help. The diagnosis says why, and what to do. */
public final class DeployFailedException extends SemException {

    private static final long serialVersionUID = 1L;

    private final transient DeploymentRef deployment;
    private final transient DeploymentStatus status;
    private final transient Diagnosis diagnosis;

    /** Creates a failure of {@code deployment}, whose last status and first cause are given. */
    public DeployFailedException(DeploymentRef deployment, DeploymentStatus status, Diagnosis diagnosis) {
        this(deployment, status, diagnosis, "");
    }

    /** The same, with what was done about it in a sentence; see {@link io.sem.api.workload.OnFailure}. */
    public DeployFailedException(DeploymentRef deployment, DeploymentStatus status, Diagnosis diagnosis, String done) {
        super("deployment " + deployment + " failed: " + diagnosis + (done.isEmpty() ? "" : ". " + done));
        this.deployment = deployment;
        this.status = status;
        this.diagnosis = diagnosis;
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
}
