package io.sem.api.status;

import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** A container of a pod, as it was last observed. */
@Value.Immutable
public sealed interface ObservedContainer extends WithObservedContainer permits ImmutableObservedContainer {

    /** The name in the pod group. */
    String name();

    /** The part that it plays in the pod. */
    Role role();

    /** The image that it was created from. */
    String image();

    /** The present state. */
    ContainerState state();

    /** How the run before the present one ended; empty if there was none. */
    Optional<ContainerState.Terminated> lastEnd();

    /** How the present run ended, else the run before it; empty if no run ended. */
    default Optional<ContainerState.Terminated> end() {
        return state() instanceof ContainerState.Terminated end ? Optional.of(end) : lastEnd();
    }

    /** How long the run that {@link #end()} tells of lasted; empty if no run ended, or if the platform does not tell. */
    Optional<Duration> lastLife();

    /** Whether its startup and readiness probes succeed; for an init container, whether it has ended with success. */
    boolean ready();

    /**
     * Whether it has a startup or readiness probe, so that {@link #ready()} is an answer of the program; false by default. Without one
     * a container is ready as soon as it runs.
     */
    @Value.Default
    default boolean probed() {
        return false;
    }

    /** The number of restarts; 0 by default. */
    @Value.Default
    default int restarts() {
        return 0;
    }

    /** Starts a container. */
    static Builder builder(String name, Role role) {
        return new Builder().name(name).role(role);
    }

    /** The parts that containers play in a pod. */
    enum Role {
        /** Runs to its end before the others start. */
        INIT,
        /** Starts before the main containers and runs beside them. */
        SIDECAR,
        /** Does the work of the pod. */
        MAIN
    }

    /** Builds observed containers. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedContainer.Builder {
        Builder() {}
    }
}
