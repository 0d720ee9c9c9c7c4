package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run;
import io.sem.core.status.Statuses;
import java.util.List;
import java.util.Optional;

/**
 * Keeps that runs to completion have succeeded, in their records, where the pods that wait for them find it.
 *
 * <p>A pod cannot find it out by itself. Neither DNS nor a service tells how a pod has ended, and SEM gives pods no right on the API; a
 * run could leave a file behind only on a volume that all its dependents mount. But the kubelet may read config maps for its pods, and
 * the record of a deployment is one: a container with a variable from a key that is not there is not started, and the kubelet tries
 * again every 10 s or so. So the order needs a SEM process once, to write the key, and none ever after: when the pods start again years
 * later, the key is there. It is written by whoever waits for a deployment of the environment, else by the next call that deploys.
 */
final class Successes {

    private static final String PREFIX = "succeeded.";

    private Successes() {}

    /** The key that says in its record that a run of this spec hash has succeeded. */
    static String key(String specHash) {
        return PREFIX + specHash;
    }

    /** Whether a key of a record is one of these. */
    static boolean isKey(String key) {
        return key.startsWith(PREFIX);
    }

    /** Whether a run has succeeded, and its record does not say so yet. */
    static boolean unwritten(Place place, Observed look) {
        return !unwritten(look, place).isEmpty();
    }

    /** Writes down which runs have succeeded. */
    static void write(Place place, Observed look) {
        unwritten(look, place).forEach(run -> write(place, run));
    }

    private static List<ObservedWorkload> unwritten(Observed look, Place place) {
        return look.workloads().stream()
                .filter(workload -> workload.kind() == Run.Kind.TO_COMPLETION && !workload.deleting())
                .filter(workload -> Statuses.cameUp(look, workload.name()))
                .filter(workload -> record(place, workload)
                        .filter(found -> !found.data().containsKey(key(workload.specHash())))
                        .isPresent())
                .toList();
    }

    private static Optional<StoredRecord> record(Place place, ObservedWorkload workload) {
        return place.backend().store().find(new RecordKey.OfDeployment(place.deployment(workload.name())));
    }

    private static void write(Place place, ObservedWorkload run) {
        record(place, run).ifPresent(found -> {
            try {
                place.write(History.of(found)
                        .with(key(run.specHash()), place.backend().now()));
            } catch (ConflictException lostRace) {
                // Whoever was faster deploys this very run, and sees its end.
            }
        });
    }
}
