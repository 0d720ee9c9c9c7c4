package io.sem.testkit.contract;

import io.sem.Deployment;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import java.time.Instant;
import java.util.Comparator;

/** When containers of deployments started, by which rules judge an order. */
final class Starts {
    private Starts() {}

    /** When the first container that does the work started; gates are init containers and start earlier. */
    static Instant of(Deployment deployment) {
        return deployment.pods().observe().stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> container.role() == ObservedContainer.Role.MAIN)
                .map(ObservedContainer::state)
                .filter(ContainerState.Running.class::isInstance)
                .map(state -> ((ContainerState.Running) state).since())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("no container runs in " + deployment));
    }
}
