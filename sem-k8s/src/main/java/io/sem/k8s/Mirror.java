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
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one kind that SEM made, kept up to date by one watch. What this process has written itself is laid over it
 * until the watch has caught up, so that a caller sees its own writes.
 */
final class Mirror<T extends HasMetadata> implements AutoCloseable {

    /** An own write that the watch has not shown after this long was undone before the watch could see it. */
    private static final Duration OVERLAY = Duration.ofMinutes(1);

    /** The API server speaks at least once in this time, if only to say that nothing happened (KEP-956 bookmarks). */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    /** Longer than the client needs to mend a watch that was cut. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Written<T>> written = new ConcurrentHashMap<>();
    private final Map<String, Long> deleted = new ConcurrentHashMap<>();
    private final Signal signal;
    private final Supplier<SharedIndexInformer<T>> source;
    private volatile Feed<T> feed;
    private @Nullable Feed<T> successor;

    Mirror(Signal signal, Supplier<SharedIndexInformer<T>> source) {
        this.signal = signal;
        this.source = source;
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

    Optional<T> find(String namespace, String name) {
        String key = Cache.namespaceKeyFunc(namespace, name);
        List<T> cached = feed.find(key).map(List::of).orElse(List.of());
        return overlaid(cached, own -> Cache.metaNamespaceKeyFunc(own).equals(key)).stream()
                .findFirst();
    }

    /** An object of no namespace. */
    Optional<T> find(String name) {
        return find("", name);
    }

    /** Remembers what the API server answered to a write, or to a fresh read. */
    T wrote(T object) {
        prune();
        String uid = object.getMetadata().getUid();
        written.merge(uid, new Written<>(object, System.nanoTime()), Mirror::newer);
        feed.indexed(object).ifPresent(this::caughtUp);
        signal.raise();
        return object;
    }

    /** Remembers that an object no longer exists. */
    void gone(T object) {
        prune();
        deleted.put(object.getMetadata().getUid(), System.nanoTime());
        written.remove(object.getMetadata().getUid());
        signal.raise();
    }

    Feed<T> feed() {
        return feed;
    }

    /** Starts again from a fresh list when the watch seems dead; the old one serves until the new one is complete. */
    synchronized void revive() {
        if (successor != null && successor.synced()) {
            feed.stop();
            feed = successor;
            successor = null;
            signal.raise();
        } else if (successor == null ? feed.silentFor(SILENCE) || isStuck(feed) : isStuck(successor)) {
            stop(successor);
            successor = start();
        }
    }

    @Override
    public synchronized void close() {
        feed.stop();
        stop(successor);
    }

    /** The client tries again by itself, but a handshake that is never answered can keep it for ever. */
    private static boolean isStuck(Feed<?> feed) {
        return feed.brokenFor().compareTo(PATIENCE) > 0;
    }

    private static void stop(@Nullable Feed<?> feed) {
        if (feed != null) {
            feed.stop();
        }
    }

    private Feed<T> start() {
        return Feed.start(signal, source.get(), this::caughtUp, this::removed);
    }

    private void removed(T object) {
        written.remove(object.getMetadata().getUid());
    }

    private void caughtUp(T object) {
        written.computeIfPresent(
                object.getMetadata().getUid(), (uid, own) -> version(object) >= version(own.object) ? null : own);
    }

    private Collection<T> overlaid(List<T> cached, Predicate<T> wanted) {
        Map<String, T> byKey = new TreeMap<>();
        cached.forEach(object -> byKey.put(Cache.metaNamespaceKeyFunc(object), object));
        for (Written<T> own : written.values()) {
            if (wanted.test(own.object)) {
                byKey.merge(Cache.metaNamespaceKeyFunc(own.object), own.object, Mirror::newer);
            }
        }
        byKey.values()
                .removeIf(object -> deleted.containsKey(object.getMetadata().getUid()));
        return byKey.values();
    }

    private void prune() {
        long oldest = System.nanoTime() - OVERLAY.toNanos();
        deleted.values().removeIf(since -> since - oldest < 0);
        written.values().removeIf(own -> own.since - oldest < 0);
    }

    private static <T extends HasMetadata> Written<T> newer(Written<T> a, Written<T> b) {
        return version(b.object) >= version(a.object) ? b : a;
    }

    private static <T extends HasMetadata> T newer(T a, T b) {
        return version(b) >= version(a) ? b : a;
    }

    /** Versions of one kind can be compared as numbers (KEP-5504). */
    private static long version(HasMetadata object) {
        String version = object.getMetadata().getResourceVersion();
        return version == null ? 0 : Long.parseLong(version);
    }

    private record Written<T>(T object, long since) {}
}
