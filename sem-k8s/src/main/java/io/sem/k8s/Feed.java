package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One list and watch of objects (a fabric8 informer), and whether it still works. The client reports that it is
 * watching even when a connection has died without a word, and it can wait for ever for the answer to a handshake; so
 * signs of life are recorded here. Callbacks run in the client's threads and only pass the object on: a slow one would
 * hold up the others.
 *
 * <p>A feed is used once. One that seems dead is replaced by a new one (see {@link Mirror#revive}), because an
 * informer cannot be started twice, and several of its ways to stop leave no trace (fabric8 issues 4781, 6379, 7435).
 */
final class Feed<T extends HasMetadata, V> implements ResourceEventHandler<T> {

    private final Shelf<T, V> shelf;
    private final Listener<T, V> listener;
    private @Nullable SharedIndexInformer<T> informer;
    private volatile boolean synced;
    private final AtomicInteger lists = new AtomicInteger();
    private volatile @Nullable Throwable failure;
    /** On the clock of {@link System#nanoTime()}; 0 while it is watching. */
    private volatile long brokenSince;

    private volatile boolean distrusted;
    private final long started = System.nanoTime();
    /** The version that was seen last, and since when it is the same. */
    private String position = "";

    private long positionSince = System.nanoTime();

    private Feed(Shelf<T, V> shelf, Listener<T, V> listener) {
        this.shelf = shelf;
        this.listener = listener;
    }

    /** Hears of what the feed shows, in the threads of the client; must not block. */
    interface Listener<T extends HasMetadata, V> {

        /** A list is complete. */
        void listed();

        /** The connection has failed; what the feed shows is as before. */
        void failed();

        /** The shelf shows another version of an object. */
        void changed(Known<T, V> shown);

        /** The shelf shows the object no longer. */
        void removed(T object);
    }

    /**
     * Starts an informer and returns at once, before its first list is complete. It keeps its objects on the shelf, which finds those
     * of a namespace by itself, so the client's index for that goes.
     */
    static <T extends HasMetadata, V> Feed<T, V> start(
            SharedIndexInformer<T> informer, Shelf<T, V> shelf, Listener<T, V> listener) {
        Feed<T, V> feed = new Feed<>(shelf, listener);
        feed.informer = informer;
        informer.removeNamespaceIndex();
        informer.itemStore(shelf);
        informer.addEventHandler(feed);
        informer.exceptionHandler((started, t) -> feed.failed(t));
        var unused = informer.start();
        return feed;
    }

    /** What it has shown so far. */
    Shelf<T, V> shelf() {
        return shelf;
    }

    /** Whether the first list is complete. */
    boolean synced() {
        return synced;
    }

    /**
     * Whether it has stopped, or its version has not moved for this long. Versions move with every bookmark, so that
     * one that stands still means a dead connection even when nothing changes in the cluster.
     */
    synchronized boolean silentFor(Duration limit) {
        String now = String.valueOf(informer().lastSyncResourceVersion());
        if (!now.equals(position)) {
            position = now;
            positionSince = System.nanoTime();
        }
        return !informer().isRunning() || System.nanoTime() - positionSince > limit.toNanos();
    }

    /** How often it had to read everything anew, because the cluster no longer knew what came after the last change it had told. */
    int interruptions() {
        return Math.max(0, lists.get() - 1);
    }

    /**
     * How long it has not been watching, or not been trusted; zero while it works. Counts from the first call that finds it
     * broken, so that somebody has to call it all the time; see {@link Pulse}.
     */
    Duration brokenFor() {
        if (synced && informer().isWatching() && !distrusted) {
            brokenSince = 0;
            return Duration.ZERO;
        }
        if (brokenSince == 0) {
            brokenSince = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - brokenSince);
    }

    /**
     * Counts it as broken for good, even if it goes on. A watch that was away for a while resumes without a word about what it
     * has not delivered yet, and answers in between would be those from before the outage.
     */
    void distrust() {
        distrusted = true;
    }

    /** When it was started, on the clock of {@link System#nanoTime()}; its first list is not older. */
    long started() {
        return started;
    }

    /** What failed since the last complete list; empty when nothing was reported. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** The kind of the objects, such as {@code Pod}; for messages. */
    String kind() {
        return informer().getApiTypeClass().getSimpleName();
    }

    /** Ends the watch; what it has shown stays readable. */
    void stop() {
        informer().stop();
    }

    /** The list is complete: what failed before has been overcome. */
    @Override
    public void onList(String resourceVersion, boolean remainedEmpty) {
        failure = null;
        synced = true;
        lists.incrementAndGet();
        listener.listed();
    }

    @Override
    public void onAdd(T object) {
        changed(object);
    }

    @Override
    public void onUpdate(T old, T object) {
        changed(object);
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
        listener.removed(object);
    }

    private void changed(T object) {
        Known<T, V> shown = shelf.find(
                Absent.orEmpty(object.getMetadata().getNamespace()),
                object.getMetadata().getName());
        if (shown != null) {
            listener.changed(shown);
        }
    }

    /** Always true, which asks the client to try again; giving up is decided by whoever reads, with the deadline. */
    private boolean failed(Throwable t) {
        failure = t;
        listener.failed();
        return true;
    }

    private SharedIndexInformer<T> informer() {
        if (informer == null) {
            throw new IllegalStateException("not started");
        }
        return informer;
    }
}
