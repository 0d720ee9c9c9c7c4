package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.sem.api.status.ObservedEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Bounds the events that are kept of a namespace. A single pod that crashes makes a new event every few seconds, and the API server
 * keeps each for an hour, so that without a bound the memory of a process would be up to whoever deploys. What explains the present is
 * among the newest.
 */
final class NewestEvents {

    /** How many events of a namespace are kept at least; twice as many are kept at most. */
    static final int KEPT = 1000;
    /** Reasons of steps that went well and that the objects themselves show; they are most of all events. */
    static final List<String> SAYING_NOTHING =
            List.of("Scheduled", "Created", "Pulled", "SuccessfulCreate", "SuccessfulDelete", "ScalingReplicaSet");

    private NewestEvents() {}

    /** Takes the oldest events of a namespace off the shelf if there are too many, whatever the order in which they came. */
    static void keep(Shelf<Event, ObservedEvent> shelf, String namespace) {
        Map<String, Known<Event, ObservedEvent>> events = shelf.in(namespace);
        if (events.size() > 2 * KEPT) {
            events.values().stream()
                    .sorted(Comparator.comparing(known -> known.value().last()))
                    .limit(events.size() - KEPT)
                    .map(known -> shelf.getKey(known.object()))
                    .toList()
                    .forEach(shelf::remove);
        }
    }
}
