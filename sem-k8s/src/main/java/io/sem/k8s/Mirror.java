package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a watch has shown of the objects of one kind, with this process's own writes laid over it until the watch has
 * caught up. Without the overlay a caller would read the state from before its own write for some milliseconds, and
 * much longer while a watch reconnects; java-operator-sdk had to add the same in version 5.3.
 *
 * <p>Only {@link MirroredObjects} holds mirrors, because an overlay that is not told of every write is worse than none.
 */
final class Mirror<T extends HasMetadata> implements AutoCloseable {

    /** An own write that the watch has not shown after this long was undone before the watch could see it. */
    private static final Duration OVERLAY = Duration.ofMinutes(1);

    /**
     * The API server sends a bookmark about once a minute, even when nothing happens (KEP-956), and one that stays away means
     * that the connection is dead. A little more than a minute, because bookmarks are sent as the server finds time.
     */
    private static final Duration SILENCE = Duration.ofSeconds(70);

    /** A watch shows a write within milliseconds; one that does not within this time has gone silent. */
    private static final Duration OVERDUE = Duration.ofSeconds(3);

    /** What the client needs to resume a watch that the API server ended, which it does every few minutes. */
    private static final Duration RESUMING = Duration.ofSeconds(2);

    /** After this long another connection is tried: a handshake that is never answered can keep the client for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    // All overlays are keyed by uid, never by name: a new object may take the name of one that was deleted.
    private final Map<String, Noted<T>> written = new ConcurrentHashMap<>();
    private final Map<String, Noted<T>> ending = new ConcurrentHashMap<>();
    private final Map<String, Noted<T>> deleted = new ConcurrentHashMap<>();
    private final Signal signal;
    private final Supplier<SharedIndexInformer<T>> source;
    private final Consumer<T> seen;
    private volatile Feed<T> feed;
    private volatile int interruptions;
    private @Nullable Feed<T> successor;

    /** {@code seen} receives each object that is new or has changed, in the client's threads, so it has to be quick. */
    Mirror(Signal signal, Supplier<SharedIndexInformer<T>> source, Consumer<T> seen) {
        this.signal = signal;
        this.source = source;
        this.seen = seen;
        this.feed = start();
    }

    /** The objects of a namespace, by name. */
    Collection<T> in(String namespace) {
        return overlaid(
                feed.in(namespace), own -> namespace.equals(own.getMetadata().getNamespace()));
    }

    /** All objects, by namespace and name. */
    Collection<T> all() {
        return overlaid(feed.all(), own -> true);
    }

    /** The object of this name; the namespace is empty for kinds that have none. */
    Optional<T> find(String namespace, String name) {
        String key = Cache.namespaceKeyFunc(namespace, name);
        List<T> cached = feed.find(key).map(List::of).orElse(List.of());
        return overlaid(cached, own -> Cache.metaNamespaceKeyFunc(own).equals(key)).stream()
                .findFirst();
    }

    /** Shows what the API server answered to a write, or to a fresh read. */
    T wrote(T object) {
        note(written, object);
        feed.indexed(object).ifPresent(this::caughtUp);
        signal.raise();
        return object;
    }

    /**
     * Shows {@code object}, which has a deletion time, until the watch shows one itself. The mark never adds an object:
     * one that ended before the mark was set would otherwise be shown after its end.
     */
    void ending(T object) {
        note(ending, object);
        signal.raise();
    }

    /** Shows the object no longer. */
    void gone(T object) {
        note(deleted, object);
        written.remove(uid(object));
        signal.raise();
    }

    /** How often changes may have been missed because everything was read anew. */
    int interruptions() {
        return interruptions + feed.interruptions();
    }

    /** The list and watch that serve now. */
    Feed<T> feed() {
        return feed;
    }

    /** Starts again from a fresh list when the watch seems dead; the old one serves until the new one is complete. */
    synchronized void revive() {
        if (successor != null && successor.synced()) {
            promote(successor);
        } else if (successor != null ? successor.brokenFor().compareTo(PATIENCE) > 0 : isSuspect()) {
            feed.distrust();
            stop(successor);
            successor = start();
        }
    }

    /** The list of the new feed is younger than the writes before its start, so that these need no overlay any more. */
    private void promote(Feed<T> next) {
        feed.stop();
        interruptions += feed.interruptions() + 1;
        feed = next;
        successor = null;
        written.values().removeIf(note -> note.since - next.started() < 0);
        signal.raise();
    }

    private boolean isSuspect() {
        return feed.silentFor(SILENCE) || feed.brokenFor().compareTo(RESUMING) > 0 || isOverdue();
    }

    /** Whether a write of our own is not shown although it is older than the watch needs. */
    private boolean isOverdue() {
        long now = System.nanoTime();
        return written.values().stream()
                .anyMatch(note -> now - note.since > OVERDUE.toNanos() && note.since - feed.started() > 0);
    }

    @Override
    public synchronized void close() {
        feed.stop();
        stop(successor);
    }

    private static void stop(@Nullable Feed<?> feed) {
        if (feed != null) {
            feed.stop();
        }
    }

    private Feed<T> start() {
        return Feed.start(signal, source.get(), this::caughtUp, this::removed);
    }

    /** What the feed shows as deleted needs no overlay any more. */
    private void removed(T object) {
        written.remove(uid(object));
        ending.remove(uid(object));
    }

    /** Drops an own write once the feed shows the same version or a newer one. */
    private void caughtUp(T object) {
        seen.accept(object);
        written.computeIfPresent(uid(object), (uid, own) -> version(object) >= version(own.object) ? null : own);
    }

    /**
     * What the feed shows with the own writes over it: the newer of the two versions of an object, without those that
     * were deleted, and with those marked that are ending. Sorted, so that equal states give equal observations.
     */
    private Collection<T> overlaid(List<T> cached, Predicate<T> wanted) {
        Map<String, T> byKey = new TreeMap<>();
        cached.forEach(object -> byKey.put(Cache.metaNamespaceKeyFunc(object), object));
        for (Noted<T> own : written.values()) {
            if (wanted.test(own.object)) {
                byKey.merge(Cache.metaNamespaceKeyFunc(own.object), own.object, Mirror::newer);
            }
        }
        byKey.values().removeIf(object -> deleted.containsKey(uid(object)));
        byKey.replaceAll((key, object) -> marked(object));
        return byKey.values();
    }

    private T marked(T object) {
        Noted<T> mark = ending.get(uid(object));
        return mark == null || object.getMetadata().getDeletionTimestamp() != null ? object : mark.object;
    }

    /** Forgets old notes on the way: each belongs to an object that the feed should have caught up with long ago. */
    private void note(Map<String, Noted<T>> notes, T object) {
        long now = System.nanoTime();
        for (Map<String, Noted<T>> each : List.of(written, ending, deleted)) {
            each.values().removeIf(note -> now - note.since > OVERLAY.toNanos());
        }
        notes.merge(uid(object), new Noted<>(object, now), (a, b) -> newer(a.object, b.object) == b.object ? b : a);
    }

    private static <T extends HasMetadata> T newer(T a, T b) {
        return version(b) >= version(a) ? b : a;
    }

    /** Versions of one kind can be compared as numbers (KEP-5504). */
    private static long version(HasMetadata object) {
        String version = object.getMetadata().getResourceVersion();
        return version == null ? 0 : Long.parseLong(version);
    }

    private static String uid(HasMetadata object) {
        return object.getMetadata().getUid();
    }

    /** An own write, and when it was made on the clock of {@link System#nanoTime()}. */
    private record Noted<T>(T object, long since) {}
}
