package io.sem.api.status;

import java.util.Optional;
import org.immutables.value.Value;

/** A container of a pod, as it was last seen. */
@Value.Immutable
public sealed interface ObservedContainer extends WithObservedContainer permits ImmutableObservedContainer {

    /** Its name in the pod group. */
    String name();

    /** What part it plays in the pod. */
    Role role();

    /** The image it was made from. */
    String image();

    /** What it is doing. */
    ContainerState state();

    /** How it ended the last time; empty when it never did. */
    Optional<ContainerState.Terminated> lastEnd();

    /** How its present run ended, else the run before it; empty when it never ended. */
    default Optional<ContainerState.Terminated> end() {
        return state() instanceof ContainerState.Terminated end ? Optional.of(end) : lastEnd();
    }

    /** Whether its startup and readiness probes say yes; for an init container, whether it has succeeded. */
    boolean ready();

    /** How often it was started again. */
    @Value.Default
    default int restarts() {
        return 0;
    }

    /** Starts a container. */
    static Builder builder(String name, Role role) {
        return new Builder().name(name).role(role);
    }

    /** What part a container plays in its pod. */
    enum Role {
        /** Runs before the others, to its end. */
        INIT,
        /** Starts before the others and stays. */
        SIDECAR,
        /** Does the work. */
        MAIN
    }

    /** Builds observed containers. */
    final class Builder extends ImmutableObservedContainer.Builder {
        Builder() {}
    }
}
