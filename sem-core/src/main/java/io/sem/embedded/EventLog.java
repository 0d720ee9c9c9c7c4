package io.sem.embedded;

import io.sem.api.status.ObservedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of one environment, kept for an hour as the API server does ({@code --event-ttl}), at
 * most a thousand. The same event again takes the place of the one before and moves to the end
 * (client-go/tools/record, events_cache.go), so a container that crashes all day does not push
 * everything else out.
 */
final class EventLog extends Versioned {

    private static final int MAX = 1000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<Key, ObservedEvent> events = new LinkedHashMap<>();
    private final Cached<List<ObservedEvent>> list = new Cached<>();

    private record Key(String object, String reason, String message) {}

    void add(ObservedEvent event) {
        Key key = new Key(event.object(), event.reason(), event.message());
        events.remove(key);
        events.put(key, event);
        grow();
        if (events.size() > MAX) {
            removeOldest();
        }
    }

    /** What happened in the hour before {@code now}, oldest first. */
    List<ObservedEvent> at(Instant now) {
        while (!events.isEmpty() && oldest().last().isBefore(now.minus(KEPT))) {
            removeOldest();
        }
        return list.at(version(), () -> List.copyOf(events.values()));
    }

    private ObservedEvent oldest() {
        return events.values().iterator().next();
    }

    private void removeOldest() {
        Iterator<Key> keys = events.keySet().iterator();
        keys.next();
        keys.remove();
        grow();
    }
}
