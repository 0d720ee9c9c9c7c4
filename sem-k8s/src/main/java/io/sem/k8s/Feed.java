package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One list and watch of objects, and whether it is alive. Callbacks only pass the object on. */
final class Feed<T extends HasMetadata> implements ResourceEventHandler<T> {

    private final Signal signal;
    private final Consumer<T> changed;
    private final Consumer<T> removed;
    private @Nullable SharedIndexInformer<T> informer;
    private volatile boolean synced;
    private volatile @Nullable Throwable failure;
    private volatile long brokenSince;
    private String position = "";
    private long positionSince = System.nanoTime();

    private Feed(Signal signal, Consumer<T> changed, Consumer<T> removed) {
        this.signal = signal;
        this.changed = changed;
        this.removed = removed;
    }

    /** Starts one; returns at once. */
    static <T extends HasMetadata> Feed<T> start(
            Signal signal, SharedIndexInformer<T> informer, Consumer<T> changed, Consumer<T> removed) {
        Feed<T> feed = new Feed<>(signal, changed, removed);
        feed.informer = informer;
        informer.addEventHandler(feed);
        informer.exceptionHandler((started, t) -> feed.failed(t));
        var unused = informer.start();
        return feed;
    }

    List<T> all() {
        return informer().getIndexer().list();
    }

    List<T> in(String namespace) {
        return informer().getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace);
    }

    Optional<T> find(String key) {
        return Optional.ofNullable(informer().getIndexer().getByKey(key));
    }

    /** The object as {@link #in} shows it: the index follows the objects by a moment, in which only {@link #find} is new. */
    Optional<T> indexed(T object) {
        String namespace = object.getMetadata().getNamespace();
        return namespace == null
                ? find(Cache.metaNamespaceKeyFunc(object))
                : in(namespace).stream()
                        .filter(other -> other.getMetadata()
                                .getUid()
                                .equals(object.getMetadata().getUid()))
                        .findFirst();
    }

    /** Whether the first list is complete. */
    boolean synced() {
        return synced;
    }

    /** Whether it has stopped, or has shown no sign of life for this long; a connection may die without a word. */
    synchronized boolean silentFor(Duration limit) {
        String now = String.valueOf(informer().lastSyncResourceVersion());
        if (!now.equals(position)) {
            position = now;
            positionSince = System.nanoTime();
        }
        return !informer().isRunning() || System.nanoTime() - positionSince > limit.toNanos();
    }

    /** How long it has not been watching; zero while it is. */
    Duration brokenFor() {
        if (synced && informer().isWatching()) {
            brokenSince = 0;
            return Duration.ZERO;
        }
        if (brokenSince == 0) {
            brokenSince = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - brokenSince);
    }

    /** Why it does not get on; empty when nothing was reported. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    String kind() {
        return informer().getApiTypeClass().getSimpleName();
    }

    void stop() {
        informer().stop();
    }

    @Override
    public void onList(String resourceVersion, boolean remainedEmpty) {
        failure = null;
        synced = true;
        signal.raise();
    }

    @Override
    public void onAdd(T object) {
        changed.accept(object);
        signal.raise();
    }

    @Override
    public void onUpdate(T old, T object) {
        changed.accept(object);
        signal.raise();
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
        removed.accept(object);
        signal.raise();
    }

    private boolean failed(Throwable t) {
        failure = t;
        return true;
    }

    private SharedIndexInformer<T> informer() {
        if (informer == null) {
            throw new IllegalStateException("not started");
        }
        return informer;
    }
}
