package io.sem.testkit.contract;

import io.sem.Deployment;
import io.sem.api.status.Condition;
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

    /** When the last container of a run to completion ended. */
    static Instant ended(Deployment deployment) {
        return deployment.pods().observe().stream()
                .flatMap(pod -> pod.containers().stream())
                .map(ObservedContainer::state)
                .filter(ContainerState.Terminated.class::isInstance)
                .map(state -> ((ContainerState.Terminated) state).at())
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("no container has ended in " + deployment));
    }

    /** When the first of its pods became ready. */
    static Instant ready(Deployment deployment) {
        return deployment.pods().observe().stream()
                .flatMap(pod -> pod.condition("Ready").stream())
                .map(Condition::since)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("no pod is ready in " + deployment));
    }
}
