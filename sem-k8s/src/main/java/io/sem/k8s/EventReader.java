package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.sem.api.status.ObservedEvent;
import java.time.Instant;

/**
 * Converts an event to its observed form. The object is named by kind and name, such as {@code Pod/orders-1}, which is
 * how the engine finds the evidence for a pod or a workload.
 */
final class EventReader {

    private EventReader() {}

    static ObservedEvent read(Event event) {
        String object = event.getInvolvedObject().getKind() + "/"
                + event.getInvolvedObject().getName();
        return ObservedEvent.builder(object, Absent.orEmpty(event.getReason()), last(event))
                .warning("Warning".equals(event.getType()))
                .message(Absent.orEmpty(event.getMessage()))
                .build();
    }

    /**
     * When the event was seen last. Reporters of the core/v1 API fill {@code lastTimestamp}; those of events.k8s.io/v1,
     * such as the scheduler, fill {@code eventTime}, and a series once it has happened more than once.
     */
    static Instant last(Event event) {
        if (event.getLastTimestamp() != null) {
            return Timestamp.read(event.getLastTimestamp());
        }
        if (event.getSeries() != null && event.getSeries().getLastObservedTime() != null) {
            return Timestamp.read(event.getSeries().getLastObservedTime().getTime());
        }
        return event.getEventTime() == null
                ? Timestamp.read(event.getMetadata().getCreationTimestamp())
                : Timestamp.read(event.getEventTime().getTime());
    }
}
