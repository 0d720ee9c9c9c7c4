package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * This process's own writes, laid over what a watch has shown until it has caught up: the newer of the two versions of an object,
 * without those that were deleted, and with those marked that are ending. All are keyed by uid, never by name: a new object may
 * take the name of one that was deleted.
 *
 * <p>The notes are read before what is shown. A note is dropped when the watch has caught up; the other way round an object could
 * be read in its old version, and its note be gone a moment later.
 */
final class Overlay<T extends HasMetadata, V> {

    /** An own write that the watch has not shown after this long was undone before the watch could see it. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Map<String, Noted<T, V>> written = new ConcurrentHashMap<>();
    private final Map<String, Noted<T, V>> ending = new ConcurrentHashMap<>();
    private final Map<String, Noted<T, V>> deleted = new ConcurrentHashMap<>();

    void written(Known<T, V> known) {
        note(written, known);
    }

    void ending(Known<T, V> known) {
        note(ending, known);
    }

    void deleted(Known<T, V> known) {
        note(deleted, known);
        written.remove(known.uid());
    }

    /** Drops an own write once the watch shows the same version or a newer one. */
    void caughtUp(Known<T, V> shown) {
        written.computeIfPresent(shown.uid(), (uid, own) -> shown.version() >= own.known.version() ? null : own);
    }

    /** What the watch shows as deleted needs no overlay any more. */
    void removed(String uid) {
        written.remove(uid);
        ending.remove(uid);
    }

    /** Drops own writes that are older than a list, by the clock of {@link System#nanoTime()}. */
    void forgetBefore(long time) {
        written.values().removeIf(note -> note.since - time < 0);
    }

    /** Whether a write since {@code time} is not shown although it is older than the watch needs. */
    boolean isOverdue(Duration limit, long time) {
        long now = System.nanoTime();
        return written.values().stream().anyMatch(note -> now - note.since > limit.toNanos() && note.since - time > 0);
    }

    Optional<Known<T, V>> find(Shelf<T, V> shelf, String namespace, String name) {
        Map<String, Noted<T, V>> marks = ending.isEmpty() ? Map.of() : Map.copyOf(ending);
        Known<T, V> own = written.isEmpty() ? null : own(namespace, name);
        return Optional.ofNullable(newest(shelf.find(namespace, name), own))
                .filter(known -> !deleted.containsKey(known.uid()))
                .map(known -> marked(known, marks));
    }

    private @Nullable Known<T, V> own(String namespace, String name) {
        Known<T, V> newest = null;
        for (Noted<T, V> note : written.values()) {
            if (note.known.name().equals(name) && note.namespace().equals(namespace)) {
                newest = newest(newest, note.known);
            }
        }
        return newest;
    }

    /**
     * The objects of a namespace by name. A look at an environment asks this for every kind, and mostly nothing is noted; then what
     * the watch shows is copied in its order and nothing is sorted or looked up.
     */
    List<Known<T, V>> in(Shelf<T, V> shelf, String namespace) {
        if (written.isEmpty() && ending.isEmpty() && deleted.isEmpty()) {
            return List.copyOf(shelf.in(namespace).values());
        }
        Map<String, Noted<T, V>> marks = Map.copyOf(ending);
        List<Noted<T, V>> own = List.copyOf(written.values());
        NavigableMap<String, Known<T, V>> byName = new TreeMap<>(shelf.in(namespace));
        own.stream()
                .filter(note -> note.namespace().equals(namespace))
                .forEach(note -> byName.merge(note.known.name(), note.known, Overlay::newest));
        byName.values().removeIf(known -> deleted.containsKey(known.uid()));
        return byName.values().stream().map(known -> marked(known, marks)).toList();
    }

    /** All objects, by namespace and name. */
    List<Known<T, V>> all(Shelf<T, V> shelf) {
        Set<String> namespaces = new TreeSet<>(shelf.namespaces());
        written.values().forEach(note -> namespaces.add(note.namespace()));
        return namespaces.stream().flatMap(each -> in(shelf, each).stream()).toList();
    }

    private static <T extends HasMetadata, V> Known<T, V> marked(Known<T, V> known, Map<String, Noted<T, V>> marks) {
        Noted<T, V> mark = marks.get(known.uid());
        return mark == null || known.object().getMetadata().getDeletionTimestamp() != null ? known : mark.known;
    }

    /** Forgets old notes on the way: each belongs to an object that the watch should have caught up with long ago. */
    private void note(Map<String, Noted<T, V>> notes, Known<T, V> known) {
        long now = System.nanoTime();
        for (Map<String, Noted<T, V>> each : List.of(written, ending, deleted)) {
            each.values().removeIf(note -> now - note.since > KEPT.toNanos());
        }
        notes.merge(known.uid(), new Noted<>(known, now), (a, b) -> b.known.version() >= a.known.version() ? b : a);
    }

    private static <T extends HasMetadata, V> @Nullable Known<T, V> newest(
            @Nullable Known<T, V> a, @Nullable Known<T, V> b) {
        return a == null || b != null && b.version() >= a.version() ? b : a;
    }

    /** An own write, and when it was made on the clock of {@link System#nanoTime()}. */
    private record Noted<T extends HasMetadata, V>(Known<T, V> known, long since) {

        String namespace() {
            return Absent.orEmpty(known.object().getMetadata().getNamespace());
        }
    }
}
