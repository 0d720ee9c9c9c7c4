package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;

/**
 * Refuses what makes sense only for replicas that are kept running. The number of pods of a Kubernetes Job cannot be changed
 * (pkg/apis/batch/validation, ValidateJobUpdate: completions and template are immutable), and pods that have ended well are not
 * started again, so that the two backends would differ in what they make of it.
 */
final class KeptRunning {

    private KeptRunning() {}

    /** Returns the spec, unless it runs to completion. */
    static DeploymentSpec require(DeploymentSpec spec, String change) {
        if (spec.run().kind() == Run.Kind.TO_COMPLETION) {
            throw InvalidSpecException.of(
                    "run",
                    "of '" + spec.name() + "' is to completion, which cannot be " + change
                            + "; runAgain() starts it anew, stop() ends it");
        }
        return spec;
    }
}
