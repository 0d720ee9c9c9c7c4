package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a watch has shown of the objects of one kind, with this process's own writes laid over it until the watch has
 * caught up. Without the overlay a caller would read the state from before its own write for some milliseconds, and
 * much longer while a watch reconnects; java-operator-sdk had to add the same in version 5.3.
 *
 * <p>Only {@link MirroredObjects} holds mirrors, because an overlay that is not told of every write is worse than none.
 */
final class Mirror<T extends HasMetadata, V> implements Feed.Listener<T, V>, AutoCloseable {

    /**
     * The API server sends a bookmark about once a minute, even when nothing happens (KEP-956), and one that stays away means
     * that the connection is dead. A little more than a minute, because bookmarks are sent as the server finds time.
     */
    static final Duration SILENCE = Duration.ofSeconds(70);

    /** A watch shows a write within milliseconds; one that does not within this time has gone silent. */
    static final Duration OVERDUE = Duration.ofSeconds(3);

    /** What the client needs to resume a watch that the API server ended, which it does every few minutes. */
    private static final Duration RESUMING = Duration.ofSeconds(2);

    /** After this long another connection is tried: a handshake that is never answered can keep the client for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Overlay<T, V> overlay = new Overlay<>();
    private final Signals signals;
    private final Translation<T, V> reading;
    private final Supplier<SharedIndexInformer<T>> source;
    private volatile Feed<T, V> feed;
    private volatile int interruptions;
    private @Nullable Feed<T, V> successor;

    Mirror(Signals signals, Translation<T, V> reading, Supplier<SharedIndexInformer<T>> source) {
        this.signals = signals;
        this.reading = reading;
        this.source = source;
        this.feed = start();
    }

    /** The objects of a namespace, by name; sorted, so that equal states give equal observations. */
    List<Known<T, V>> in(String namespace) {
        return overlay.in(feed.shelf(), namespace);
    }

    /** All objects, by namespace and name. */
    List<Known<T, V>> all() {
        return overlay.all(feed.shelf());
    }

    /** The object of this name; the namespace is empty for kinds that have none. */
    Optional<Known<T, V>> find(String namespace, String name) {
        return overlay.find(feed.shelf(), namespace, name);
    }

    /** Shows what the API server answered to a write, or to a fresh read. */
    T wrote(T object) {
        Known<T, V> known = Known.written(reading, object);
        overlay.written(known);
        Known<T, V> shown =
                feed.shelf().find(Absent.orEmpty(object.getMetadata().getNamespace()), known.name());
        if (shown != null) {
            overlay.caughtUp(shown);
        }
        signals.raise(object);
        return object;
    }

    /**
     * Shows {@code object}, which has a deletion time, until the watch shows one itself. The mark never adds an object:
     * one that ended before the mark was set would otherwise be shown after its end.
     */
    void ending(T object) {
        find(
                        Absent.orEmpty(object.getMetadata().getNamespace()),
                        object.getMetadata().getName())
                .filter(known -> known.uid().equals(object.getMetadata().getUid()))
                .ifPresent(known -> overlay.ending(known.ending(object)));
        signals.raise(object);
    }

    /** Shows the object no longer. */
    void gone(T object) {
        overlay.deleted(Known.written(reading, object));
        signals.raise(object);
    }

    /** How often changes may have been missed because everything was read anew. */
    int interruptions() {
        return interruptions + feed.interruptions();
    }

    /** The list and watch that serve now. */
    Feed<T, V> feed() {
        return feed;
    }

    /**
     * Starts again from a fresh list when the watch seems dead; the old one serves until the new one is complete.
     *
     * @param silence how long a watch may show nothing
     */
    synchronized void revive(Duration silence) {
        if (successor != null && successor.synced()) {
            promote(successor);
        } else if (successor != null ? isGivenUp(successor) : isSuspect(feed, silence) || isOverdue()) {
            feed.distrust();
            stop(successor);
            successor = start();
        }
    }

    /** The list of the new feed is younger than the writes before its start, so that these need no overlay any more. */
    private void promote(Feed<T, V> next) {
        feed.stop();
        interruptions += feed.interruptions() + 1;
        feed = next;
        successor = null;
        overlay.forgetBefore(next.started());
        signals.raiseAll();
    }

    /** Whether a watch that worked seems dead. */
    static boolean isSuspect(Feed<?, ?> feed, Duration silence) {
        return feed.silentFor(silence) || feed.brokenFor().compareTo(RESUMING) > 0;
    }

    /** Whether a watch that was started in place of another one does not come about. */
    static boolean isGivenUp(Feed<?, ?> feed) {
        return feed.brokenFor().compareTo(PATIENCE) > 0;
    }

    /** Whether the watch does not show a write of our own that it should have shown by now. */
    boolean isOverdue() {
        return overlay.isOverdue(OVERDUE, feed.started());
    }

    @Override
    public synchronized void close() {
        feed.stop();
        stop(successor);
    }

    private static void stop(@Nullable Feed<?, ?> feed) {
        if (feed != null) {
            feed.stop();
        }
    }

    private Feed<T, V> start() {
        return Feed.start(source.get(), new Shelf<>(reading, signals), this);
    }

    /** The number of lists is part of every observation. */
    @Override
    public void listed() {
        signals.raiseAll();
    }

    /** No namespace is told: what is known of it is as before, and a broken connection is found by whoever reads. */
    @Override
    public void failed() {
        signals.any().raise();
    }

    @Override
    public void changed(Known<T, V> shown) {
        overlay.caughtUp(shown);
    }

    @Override
    public void removed(T object) {
        overlay.removed(object.getMetadata().getUid());
        signals.raise(object);
    }
}
