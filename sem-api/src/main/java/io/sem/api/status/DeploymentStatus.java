package io.sem.api.status;

import io.sem.api.error.Diagnosis;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** How a deployment is doing. */
@Value.Immutable
public sealed interface DeploymentStatus extends WithDeploymentStatus permits ImmutableDeploymentStatus {

    /** In one word. */
    State state();

    /** Why, in one word, such as {@code RollingOut} or {@code ImagePullBackOff}. */
    String reason();

    /** Why, in a sentence. */
    String message();

    /** When it came into this state, as far as the platform tells. */
    Instant since();

    /** The revision that was applied last; 0 when none was. */
    int revision();

    /** How many pods are wanted. */
    int desired();

    /** How many pods of the newest template exist. */
    int updated();

    /** How many pods are ready, old and new. */
    int ready();

    /** The first cause when something is wrong; also while there is still hope. */
    Optional<Diagnosis> diagnosis();

    /** Whether it is as desired: {@code READY}, or {@code STOPPED} when no pods are wanted. */
    default boolean asDesired() {
        return state() == State.READY || state() == State.STOPPED;
    }

    /** Starts a status. */
    static Builder builder(State state) {
        return new Builder().state(state);
    }

    /** A deployment's state in one word. */
    enum State {
        /** There is no such deployment; its data may still be kept. */
        ABSENT,
        /** On its way: pods are made or replaced. */
        PROGRESSING,
        /** All pods are of the newest template and available; a run to completion has succeeded. */
        READY,
        /** It was ready, and some pods are not available now. */
        DEGRADED,
        /** It does not come up, and waiting longer would not help. */
        FAILED,
        /** Scaled to 0. */
        STOPPED,
        /** On its way out. */
        DELETING
    }

    /** Builds statuses. */
    final class Builder extends ImmutableDeploymentStatus.Builder {
        Builder() {}
    }
}
