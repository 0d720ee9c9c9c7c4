package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.sem.api.status.ObservedEvent;
import java.time.Instant;

/** An event to an event. */
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

    /** Old reporters fill lastTimestamp, new ones eventTime and a series. */
    private static Instant last(Event event) {
        if (event.getLastTimestamp() != null) {
            return Times.of(event.getLastTimestamp());
        }
        if (event.getSeries() != null && event.getSeries().getLastObservedTime() != null) {
            return Times.of(event.getSeries().getLastObservedTime().getTime());
        }
        return event.getEventTime() == null
                ? Times.of(event.getMetadata().getCreationTimestamp())
                : Times.of(event.getEventTime().getTime());
    }
}
