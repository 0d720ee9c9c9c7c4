package io.sem.core;

import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;

/** Puts right what was changed behind SEM's back in deployments whose spec is deployed again as it is. */
final class PuttingRight {

    private final List<Differing> differing;

    private PuttingRight(List<Differing> differing) {
        this.differing = differing;
    }

    /**
     * A deployment that is not as it was applied.
     *
     * @param spec its spec
     * @param workload what was applied, and is applied again
     * @param drift what differs; at least one thing
     */
    private record Differing(DeploymentSpec spec, Workload workload, List<Drift> drift) {}

    /**
     * Finds which of these specs, all of them in place by their revision, are not in place by what the cluster has.
     *
     * @throws io.sem.api.error.ConflictException if others hold fields of them and the release does not take over
     */
    static PuttingRight of(Drifts drifts, List<DeploymentSpec> inPlace, Release release) {
        List<Differing> differing = inPlace.stream()
                .flatMap(spec -> drifts
                        .applied(spec.name())
                        .map(workload ->
                                new Differing(spec, workload.withTakeOver(release.takeOver()), drifts.of(workload)))
                        .stream())
                .filter(each -> !each.drift.isEmpty())
                .toList();
        release.require(drifts, differing.stream().map(Differing::workload).toList());
        return new PuttingRight(differing);
    }

    /** Writes what differs, and nothing if nothing does. */
    void run(Place place) {
        differing.forEach(each -> RevisionWriter.putRight(place, each.spec, each.workload, each.drift));
    }
}
