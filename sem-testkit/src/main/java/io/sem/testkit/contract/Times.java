package io.sem.testkit.contract;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** When what was observed happened. */
final class Times {
    private Times() {}

    /** When the first of the containers that do the work started. */
    static Instant mainContainersStarted(List<ObservedPod> pods) {
        return pods.stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> container.role() == ObservedContainer.Role.MAIN)
                .map(ObservedContainer::state)
                .filter(ContainerState.Running.class::isInstance)
                .map(state -> ((ContainerState.Running) state).since())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("no container runs in " + pods));
    }
}
