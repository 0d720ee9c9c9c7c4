package io.sem.api.status;

import io.sem.api.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A pod, as it was last observed. */
@Value.Immutable
public sealed interface ObservedPod extends WithObservedPod permits ImmutableObservedPod {

    /** The name, unique in the environment. */
    String name();

    /** The deployment that it belongs to; empty if a change of its labels took it out. */
    String deployment();

    /** The hash of the template that it was created from; see {@link ObservedWorkload#template()}. */
    String template();

    /** The labels. */
    Labels labels();

    /** The phase of its life. */
    Phase phase();

    /** Whether it is ready: services send connections to it. */
    boolean ready();

    /** Whether it was told to end; false by default. */
    @Value.Default
    default boolean terminating() {
        return false;
    }

    /** By when it has to have ended, its termination grace included; empty unless it was told to end. */
    Optional<Instant> endsBy();

    /** What has to be removed from it before it goes, each under its name; the pod stays that long even when it has ended. */
    List<String> finalizers();

    /** The node that it was assigned to; empty if it is not scheduled yet. */
    Optional<String> node();

    /** The address in the cluster; empty if it has none yet. */
    Optional<String> ip();

    /** When it was created. */
    Instant created();

    /** The containers: init containers and sidecars first, in their order. */
    List<ObservedContainer> containers();

    /** The statements of the platform, such as {@code PodScheduled}. */
    List<Condition> conditions();

    /** Returns the condition of this type; empty if the platform does not state it. */
    default Optional<Condition> condition(String type) {
        return Condition.find(conditions(), type);
    }

    /** The reason for the phase in Kubernetes' own word, such as {@code Evicted}; may be empty. */
    @Value.Default
    default String reason() {
        return "";
    }

    /** The reason for the phase in a sentence; may be empty. */
    @Value.Default
    default String message() {
        return "";
    }

    /** Starts a pod. */
    static Builder builder(String name) {
        return new Builder().name(name);
    }

    /** The phases of a pod (core/v1 PodPhase). */
    enum Phase {
        /** Not all containers have started yet. */
        PENDING,
        /** The containers have started, and at least one runs or is being restarted. */
        RUNNING,
        /** All containers have ended with success. */
        SUCCEEDED,
        /** All containers have ended, and at least one has failed. */
        FAILED,
        /** The node does not answer. */
        UNKNOWN;

        /** Whether a pod in this phase has ended; it never runs again. */
        public boolean ended() {
            return this == SUCCEEDED || this == FAILED;
        }
    }

    /** Builds observed pods. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedPod.Builder {
        Builder() {}
    }
}
