package io.sem.api.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One statement of the platform about an object, in Kubernetes' own words.
 *
 * @param type such as {@code PodScheduled}, {@code Available} or {@code ReplicaFailure}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason a word, such as {@code Unschedulable}; may be empty
 * @param message a sentence; may be empty
 * @param since when the status last changed
 */
public record Condition(String type, String status, String reason, String message, Instant since) {

    /** The condition of this type among those of one object. */
    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** Whether the status is {@code True}. */
    public boolean isTrue() {
        return status.equals("True");
    }

    /** Whether the status is {@code False}. */
    public boolean isFalse() {
        return status.equals("False");
    }
}
