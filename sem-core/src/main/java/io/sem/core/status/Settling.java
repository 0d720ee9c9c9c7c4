package io.sem.core.status;

import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what is ready has stayed so while somebody waited. {@link Endurance} judges by the time of a container's start,
 * which is that of its node; this one measures by the backend's clock, so that a node whose clock is behind does not deceive
 * whoever waits.
 */
final class Settling {

    // Clocks of nodes differ from the backend's, so that it can only be told roughly what is new.
    private static final Duration NEW = Duration.ofSeconds(30);

    private final List<String> deployments;
    private @Nullable Instant readySince;

    /** Starts watching; it serves one wait. */
    Settling(List<String> deployments) {
        this.deployments = deployments;
    }

    /** Returns the deployments that are waited for. */
    List<String> deployments() {
        return deployments;
    }

    /** Whether what is ready now has been so for long enough. Not being ready once starts the moment anew. */
    boolean settled(Observed look, boolean ready, Instant now) {
        if (!ready) {
            readySince = null;
            return false;
        }
        Instant since = readySince == null ? now : readySince;
        readySince = since;
        return !now.isBefore(since.plus(Endurance.MOMENT))
                || deployments.stream()
                        .flatMap(name -> look.pods(name).stream())
                        .noneMatch(pod -> readyWithoutProof(pod, now));
    }

    /** Whether a pod became ready at the moment of its start, and not long ago: no probe has vouched for it. */
    private static boolean readyWithoutProof(ObservedPod pod, Instant now) {
        return pod.containers().stream()
                .filter(container -> container.role() != Role.INIT)
                .filter(container -> !container.probed())
                .map(ObservedContainer::state)
                .anyMatch(state -> state instanceof ContainerState.Running running
                        && running.since().isAfter(now.minus(NEW)));
    }
}
