package io.sem.embedded;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keys a controller has to work on (client-go/util/workqueue). A key that is added again before
 * its turn is worked on once, so a burst of changes costs one pass; the queue holds keys and not
 * objects, so the pass sees the newest state.
 *
 * <p>Every key has its own turn, the same delay after it was added, which stands for the latency of
 * a watch. Kubernetes has a few workers that take keys one after the other; a pass takes no virtual
 * time here, so there would be nothing to wait for.
 */
final class WorkQueue<K> {

    private final Timeline timeline;
    private final Duration delay;
    private final Consumer<K> work;
    // Only asked for membership: their order of iteration must never decide anything.
    private final Set<K> queued = new HashSet<>();
    private final Map<K, Timeline.Event> delayed = new HashMap<>();

    WorkQueue(Timeline timeline, Duration delay, Consumer<K> work) {
        this.timeline = timeline;
        this.delay = delay;
        this.work = work;
    }

    /** Adds a key, once. */
    void add(K key) {
        if (queued.add(key)) {
            timeline.after(delay, () -> {
                queued.remove(key);
                work.accept(key);
            });
        }
    }

    /**
     * Adds a key at a time to come. Of several times the earliest counts and the others are forgotten, as in
     * client-go's delaying queue: whoever works on the key says again what it waits for.
     */
    void addAt(K key, long time) {
        Timeline.Event before = delayed.get(key);
        if (before != null && before.time() <= time) {
            return;
        }
        if (before != null) {
            before.cancel();
        }
        delayed.put(key, timeline.at(time, () -> {
            delayed.remove(key);
            add(key);
        }));
    }
}
