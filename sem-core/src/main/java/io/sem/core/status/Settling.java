package io.sem.core.status;

import io.sem.api.status.Condition;
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
 * Decides whether what is ready stays so. A container without a readiness probe is ready as soon as it runs, even if it
 * ends with an error a moment later; so what has just been started must be ready for a moment before it is believed.
 */
final class Settling {

    // Long enough for a program to fail over its configuration, short enough that nobody notices.
    private static final Duration MOMENT = Duration.ofSeconds(2);
    // Nodes and this process have clocks of their own, so that it can only be told roughly what is new.
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
        return !now.isBefore(since.plus(MOMENT))
                || deployments.stream()
                        .flatMap(name -> look.pods(name).stream())
                        .noneMatch(pod -> readyWithoutProof(pod, now));
    }

    /** Whether a pod became ready at the moment of its start, and not long ago: no probe has vouched for it. */
    private static boolean readyWithoutProof(ObservedPod pod, Instant now) {
        Instant ready = pod.condition("Ready").map(Condition::since).orElse(Instant.MIN);
        return pod.containers().stream()
                .filter(container -> container.role() == Role.MAIN)
                .map(ObservedContainer::state)
                .anyMatch(state -> state instanceof ContainerState.Running running
                        && running.since().isAfter(now.minus(NEW))
                        && ready.isBefore(running.since().plus(MOMENT)));
    }
}
