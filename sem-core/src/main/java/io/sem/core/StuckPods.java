package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Action;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.Run;
import io.sem.core.status.Statuses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Frees stateful deployments whose update is held up by a pod of an old template that never becomes ready. Kubernetes waits for
 * such a pod for ever and leaves its deletion to the user (kubernetes/kubernetes #67250); whoever deploys the mended spec, and
 * whoever waits for it, does that here, on every backend in the same way.
 */
final class StuckPods {

    // A database may need as long to set itself up, and would be broken for good if it was killed meanwhile.
    private static final Duration STARTING = Duration.ofSeconds(60);
    // Controllers see a change within moments. Before that, a pod that is deleted comes back from the old template.
    private static final Duration NOTICING = Duration.ofSeconds(5);

    private final Place place;

    StuckPods(Place place) {
        this.place = place;
    }

    /**
     * Deletes the pods that hold up what was just written, or was written before. A pod that is not ready serves nobody, so that a
     * new template replaces it at once, as it would under any other controller; only a deployment that never came up yet is
     * given time to set up its data. Costs nothing unless a stateful pod is not ready.
     *
     * @param before what was known before the call wrote anything
     * @param history the history of the deployment with every earlier revision decided
     */
    void free(Observed before, History history) {
        String name = history.deployment();
        if (before.pods(name).stream().allMatch(pod -> pod.ready() || pod.terminating())) {
            return;
        }
        Observed seen = place.backend().await(place.ref(), look -> isNoticed(look, name), NOTICING);
        boolean setUp = history.entries().stream().anyMatch(entry -> entry.result() == Result.SUCCEEDED);
        Statuses.stuck(seen, name, place.backend().now(), setUp ? Duration.ZERO : STARTING)
                .forEach(this::delete);
    }

    private static boolean isNoticed(Observed look, String name) {
        return look.workload(name)
                .filter(workload -> workload.kind() == Run.Kind.STATEFUL)
                .map(ObservedWorkload::current)
                .orElse(true);
    }

    /** The pod that holds up one of these deployments, unless it is being replaced already. */
    Optional<ObservedPod> first(List<String> names, Observed look) {
        return look.workloads().stream().noneMatch(workload -> workload.kind() == Run.Kind.STATEFUL)
                ? Optional.empty()
                : names.stream()
                        .filter(name -> look.pods(name).stream().noneMatch(ObservedPod::terminating))
                        .flatMap(name ->
                                Statuses.stuck(look, name, place.backend().now(), STARTING).stream())
                        .findFirst();
    }

    /** Deletes a pod. Does nothing if it is gone meanwhile. */
    void delete(ObservedPod pod) {
        try {
            place.backend().perform(new Action.DeletePod(place.ref(), pod.name()));
        } catch (NotFoundException goneMeanwhile) {
            // That is what was wanted.
        }
    }
}
