package io.sem.embedded;

import io.sem.api.status.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The conditions of one object, each type once (metav1.Condition). {@code since} moves only when
 * the status does, not when only reason or message change, because patience of the engine is
 * measured from it.
 */
final class ConditionSet extends Versioned {

    private final TreeMap<String, Condition> byType = new TreeMap<>();
    private final Cached<List<Condition>> list = new Cached<>();

    /**
     * What is said about an object.
     *
     * @param type which condition
     * @param holds whether its status is True
     * @param reason one word; may be empty
     * @param message a sentence; may be empty
     */
    record Statement(String type, boolean holds, String reason, String message) {

        /** A condition that holds, with nothing to explain. */
        static Statement holds(String type) {
            return new Statement(type, true, "", "");
        }
    }

    /** States a condition and returns whether anything changed. */
    boolean set(Statement said, Instant now) {
        Condition old = byType.get(said.type);
        String status = said.holds ? "True" : "False";
        if (old != null && same(old, said, status)) {
            return false;
        }
        Instant since = old != null && old.status().equals(status) ? old.since() : now;
        byType.put(
                said.type,
                Condition.builder(said.type, status, since)
                        .reason(said.reason)
                        .message(said.message)
                        .build());
        grow();
        return true;
    }

    private static boolean same(Condition old, Statement said, String status) {
        return old.status().equals(status)
                && old.reason().equals(said.reason)
                && old.message().equals(said.message);
    }

    /** Takes a condition away and returns whether it was there. */
    boolean remove(String type) {
        boolean removed = byType.remove(type) != null;
        if (removed) {
            grow();
        }
        return removed;
    }

    void clear() {
        byType.clear();
        grow();
    }

    Optional<Condition> get(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    boolean isEmpty() {
        return byType.isEmpty();
    }

    /** In the order of their types. */
    List<Condition> list() {
        return list.at(version(), () -> List.copyOf(byType.values()));
    }
}
