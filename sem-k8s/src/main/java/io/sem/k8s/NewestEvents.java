package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Comparator;
import java.util.List;

/**
 * The newest events of a namespace. A single pod that crashes makes a new event every few seconds, and the API server keeps each for an
 * hour, so that without a bound the memory of a process would be up to whoever deploys. What explains the present is among the newest.
 */
final class NewestEvents extends BasicItemStore<Event> {

    /** How many events come in one answer of a list, as in client-go. */
    static final long PAGE = 500;
    /** How many events of a namespace are kept at least; twice as many are kept at most. */
    static final int KEPT = 1000;
    /** Reasons of steps that went well and that the objects themselves show; they are most of all events. */
    static final List<String> SAYING_NOTHING =
            List.of("Scheduled", "Created", "Pulled", "SuccessfulCreate", "SuccessfulDelete", "ScalingReplicaSet");

    NewestEvents() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public Event put(String key, Event event) {
        Event old = super.put(key, event);
        if (size() > 2 * KEPT) {
            values().sorted(Comparator.comparing(EventReader::last))
                    .limit(size() - KEPT)
                    .map(this::getKey)
                    .toList()
                    .forEach(this::remove);
        }
        return old;
    }
}
