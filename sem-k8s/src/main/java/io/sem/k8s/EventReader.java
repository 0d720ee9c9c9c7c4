package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.sem.api.status.ObservedEvent;
import java.time.Instant;

/** An event to an event. */
final class EventReader {

    private EventReader() {}

    static ObservedEvent read(Event event) {
        return new ObservedEvent(
                event.getInvolvedObject().getKind() + "/"
                        + event.getInvolvedObject().getName(),
                "Warning".equals(event.getType()),
                Absent.orEmpty(event.getReason()),
                Absent.orEmpty(event.getMessage()),
                last(event));
    }

    /** Old reporters fill lastTimestamp, new ones eventTime and a series. */
    private static Instant last(Event event) {
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
