package io.sem.embedded;

import io.sem.api.status.ObservedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of one environment, kept for an hour, at most a thousand. The same event again moves to the end. */
final class EventLog {

    private static final int MAX = 1000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<Key, ObservedEvent> events = new LinkedHashMap<>();
    private Optional<List<ObservedEvent>> copy = Optional.empty();

    private record Key(String object, String reason, String message) {}

    void add(ObservedEvent event) {
        Key key = new Key(event.object(), event.reason(), event.message());
        copy = Optional.empty();
        events.remove(key);
        events.put(key, event);
        if (events.size() > MAX) {
            removeOldest();
        }
    }

    /** What happened in the last hour, oldest first. */
    List<ObservedEvent> at(Instant now) {
        while (!events.isEmpty() && oldest().last().isBefore(now.minus(KEPT))) {
            removeOldest();
        }
        List<ObservedEvent> all = copy.orElseGet(() -> List.copyOf(events.values()));
        copy = Optional.of(all);
        return all;
    }

    private ObservedEvent oldest() {
        return events.values().iterator().next();
    }

    private void removeOldest() {
        Iterator<Key> keys = events.keySet().iterator();
        keys.next();
        keys.remove();
        copy = Optional.empty();
    }
}
