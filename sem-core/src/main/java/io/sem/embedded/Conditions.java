package io.sem.embedded;

import io.sem.api.status.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The conditions of one object, each type once. {@code since} moves only when the status does. */
final class Conditions {

    private final TreeMap<String, Condition> byType = new TreeMap<>();

    /** Whether anything changed. */
    boolean set(String type, boolean holds, String reason, String message, Instant now) {
        String status = holds ? "True" : "False";
        Condition old = byType.get(type);
        Instant since = old != null && old.status().equals(status) ? old.since() : now;
        Condition fresh = Condition.builder(type, status, since)
                .reason(reason)
                .message(message)
                .build();
        return !fresh.equals(byType.put(type, fresh));
    }

    boolean remove(String type) {
        return byType.remove(type) != null;
    }

    Optional<Condition> get(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    List<Condition> list() {
        return List.copyOf(byType.values());
    }
}
