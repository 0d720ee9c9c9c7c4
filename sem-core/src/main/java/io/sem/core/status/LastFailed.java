package io.sem.core.status;

import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.status.ObservedWorkload;
import java.util.Optional;

/**
 * The pod that explains why a run has failed although the cluster has deleted it. A controller that gives up deletes the pod whose
 * containers it would have started again, so the pod was still at work when it was seen last; it is shown as it ended.
 */
final class LastFailed {

    private LastFailed() {}

    /** Returns the pod with its failed containers as they ended; empty while the cluster still has it, or if nobody has seen it. */
    static Optional<ObservedPod> of(Observed look, ObservedWorkload run) {
        return run.lastFailed()
                .filter(pod -> look.pods(run.name()).stream().noneMatch(other -> isStillThere(other, pod)))
                .map(LastFailed::ended);
    }

    private static boolean isStillThere(ObservedPod other, ObservedPod pod) {
        return other.name().equals(pod.name()) && !other.terminating();
    }

    private static ObservedPod ended(ObservedPod pod) {
        return pod.withPhase(Phase.FAILED)
                .withReady(false)
                .withContainers(pod.containers().stream().map(LastFailed::ended).toList());
    }

    private static ObservedContainer ended(ObservedContainer container) {
        ContainerState end =
                container.end().<ContainerState>map(last -> last).orElse(new ContainerState.Waiting("", ""));
        return container.withState(end).withReady(false);
    }
}
