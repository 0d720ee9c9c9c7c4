package io.sem.api.status;

import io.sem.api.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A running pod group, as it was last seen. */
@Value.Immutable
public sealed interface ObservedPod extends WithObservedPod permits ImmutableObservedPod {

    /** Its name, unique in the environment. */
    String name();

    /** The deployment it belongs to; empty when it was taken out of it by relabelling. */
    String deployment();

    /** The template it was made from, see {@link ObservedWorkload#template()}. */
    String template();

    /** Its labels. */
    Labels labels();

    /** How far it has come. */
    Phase phase();

    /** Whether services lead to it. */
    boolean ready();

    /** Whether it has been told to end. */
    @Value.Default
    default boolean terminating() {
        return false;
    }

    /** The node it was given to; empty when none yet. */
    Optional<String> node();

    /** Its address in the cluster; empty when none yet. */
    Optional<String> ip();

    /** When it was created. */
    Instant created();

    /** Its containers: init containers and sidecars first, in order. */
    List<ObservedContainer> containers();

    /** What the platform says about it, such as {@code PodScheduled}. */
    List<Condition> conditions();

    /** The condition of this type; empty while the platform does not state it. */
    default Optional<Condition> condition(String type) {
        return Condition.find(conditions(), type);
    }

    /** Why it is in this phase, in Kubernetes' own word, such as {@code Evicted}; may be empty. */
    @Value.Default
    default String reason() {
        return "";
    }

    /** The sentence for the reason; may be empty. */
    @Value.Default
    default String message() {
        return "";
    }

    /** Starts a pod. */
    static Builder builder(String name) {
        return new Builder().name(name);
    }

    /** How far a pod has come (core/v1 PodPhase). */
    enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN;

        /** Whether a pod in this phase has ended and never runs again. */
        public boolean ended() {
            return this == SUCCEEDED || this == FAILED;
        }
    }

    /** Builds observed pods. */
    final class Builder extends ImmutableObservedPod.Builder {
        Builder() {}
    }
}
