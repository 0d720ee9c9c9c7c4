package io.sem.core;

import io.sem.api.spi.Workload;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;

/**
 * How specs are deployed.
 *
 * @param author who asks for it; may be empty
 * @param takeOver whether fields that others hold are taken over; else a deployment with such fields is refused
 */
public record Release(String author, boolean takeOver) {

    /** Returns a release that takes nothing over. */
    public static Release by(String author) {
        return new Release(author, false);
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
