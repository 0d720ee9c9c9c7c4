package io.sem.core;

import io.sem.api.spi.Workload;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.OnFailure;
import java.util.List;

/**
 * How specs are deployed.
 *
 * @param author who asks for it; may be empty
 * @param takeOver whether fields that others hold are taken over; else a deployment with such fields is refused
 * @param onFailure what becomes of a revision that cannot come up
 */
public record Release(String author, boolean takeOver, OnFailure onFailure) {

    /** Returns a release that takes nothing over and keeps what fails. */
    public static Release by(String author) {
        return new Release(author, false, OnFailure.KEEP);
    }

    /** Returns the same release, but it takes over what others hold. */
    public Release takingOver() {
        return new Release(author, true, onFailure);
    }

    /** Returns the same release with another choice for revisions that cannot come up. */
    public Release onFailure(OnFailure choice) {
        return new Release(author, takeOver, choice);
    }

    Entry.Draft draft(DeploymentSpec spec) {
        return new Entry.Draft(spec, author, takeOver);
    }

    /** Refuses workloads of which others hold fields, unless these are taken over. */
    void require(Drifts drifts, List<Workload> workloads) {
        if (!takeOver) {
            drifts.requireUnheld(workloads);
        }
    }
}
