package io.sem.api.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One statement of the platform about an object, in Kubernetes' own words (metav1 Condition). */
@Value.Immutable
public sealed interface Condition extends WithCondition permits ImmutableCondition {

    /** The subject of the statement, such as {@code PodScheduled}, {@code Available} or {@code ReplicaFailure}. */
    String type();

    /** {@code True}, {@code False} or {@code Unknown}. */
    String status();

    /** The reason in one word, such as {@code Unschedulable}; may be empty. */
    @Value.Default
    default String reason() {
        return "";
    }

    /** The reason in a sentence; may be empty. */
    @Value.Default
    default String message() {
        return "";
    }

    /** When the status last changed. */
    Instant since();

    /** Whether the status is {@code True}. */
    default boolean isTrue() {
        return status().equals("True");
    }

    /** Whether the status is {@code False}. */
    default boolean isFalse() {
        return status().equals("False");
    }

    /** Starts a condition without a reason. */
    static Builder builder(String type, String status, Instant since) {
        return new Builder().type(type).status(status).since(since);
    }

    /** Returns the condition of this type among those of one object; empty if the platform does not state it. */
    static Optional<Condition> find(List<Condition> conditions, String type) {
        for (Condition condition : conditions) { // not a stream: a verdict asks this several times for each pod
            if (condition.type().equals(type)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    /** Builds conditions. Of a value set twice the last one counts. */
    final class Builder extends ImmutableCondition.Builder {
        Builder() {}
    }
}
