package io.sem.api.status;

import java.time.Instant;
import org.immutables.value.Value;

/** A report of the platform about an object (core/v1 Event). */
@Value.Immutable
public sealed interface ObservedEvent extends WithObservedEvent permits ImmutableObservedEvent {

    /** The object it is about, {@code Kind/name}, such as {@code Pod/orders-5d9c-x2}. */
    String object();

    /** Whether it is a warning; false by default. */
    @Value.Default
    default boolean warning() {
        return false;
    }

    /** Kubernetes' own word, such as {@code FailedScheduling}. */
    String reason();

    /** Details in a sentence; may be empty. */
    @Value.Default
    default String message() {
        return "";
    }

    /** When it last happened. */
    Instant last();

    /** Starts a report that is not a warning. */
    static Builder builder(String object, String reason, Instant last) {
        return new Builder().object(object).reason(reason).last(last);
    }

    /** Builds observed events. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedEvent.Builder {
        Builder() {}
    }
}
