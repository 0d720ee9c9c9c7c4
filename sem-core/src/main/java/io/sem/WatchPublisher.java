package io.sem;

import io.sem.api.status.Watch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Shows a watch as a publisher of {@link java.util.concurrent.Flow}. SEM has no thread of its own for it: items are delivered by
 * the thread that calls the watch's listener, or by the one that requests more.
 *
 * @param <T> what the watch tells
 */
final class WatchPublisher<T> implements Publisher<T> {

    private final Function<Consumer<T>, Watch> watch;
    private final int kept;

    private WatchPublisher(Function<Consumer<T>, Watch> watch, int kept) {
        this.watch = watch;
        this.kept = kept;
    }

    /** A subscriber that is slow gets the newest item only: for states, of which each holds all that the ones before it said. */
    static <T> Publisher<T> newest(Function<Consumer<T>, Watch> watch) {
        return new WatchPublisher<>(watch, 1);
    }

    /** Items wait until the subscriber requests them: for events, of which none may be lost. */
    static <T> Publisher<T> all(Function<Consumer<T>, Watch> watch) {
        return new WatchPublisher<>(watch, Integer.MAX_VALUE);
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        Delivery<T> delivery = new Delivery<>(subscriber, kept);
        subscriber.onSubscribe(delivery);
        delivery.start(watch);
    }

    /** One subscription: a queue between the watch and the subscriber. */
    private static final class Delivery<T> implements Subscription {

        private final Subscriber<? super T> subscriber;
        private final int kept;
        private final Deque<T> waiting = new ArrayDeque<>();
        private long requested;
        private boolean delivering;
        private boolean cancelled;
        private Watch source = () -> {};

        private Delivery(Subscriber<? super T> subscriber, int kept) {
            this.subscriber = subscriber;
            this.kept = kept;
        }

        private void start(Function<Consumer<T>, Watch> watch) {
            Watch started;
            try {
                started = watch.apply(this::offer);
            } catch (RuntimeException e) {
                subscriber.onError(e);
                return;
            }
            synchronized (waiting) {
                source = started;
                if (!cancelled) {
                    return;
                }
            }
            started.close();
        }

        private void offer(T item) {
            synchronized (waiting) {
                waiting.addLast(item);
                if (waiting.size() > kept) {
                    waiting.removeFirst();
                }
            }
            deliver();
        }

        /** Non-positive demand is a fault of the subscriber, which the specification wants told by onError (rule 3.9). */
        @Override
        public void request(long more) {
            if (more <= 0) {
                cancel();
                subscriber.onError(new IllegalArgumentException("request was " + more + ", must be positive"));
                return;
            }
            synchronized (waiting) {
                requested = Long.MAX_VALUE - requested < more ? Long.MAX_VALUE : requested + more;
            }
            deliver();
        }

        /** Only one thread delivers at a time, because calls of onNext must not overlap (rule 1.3); the others leave it to that one. */
        private void deliver() {
            synchronized (waiting) {
                if (delivering) {
                    return;
                }
                delivering = true;
            }
            while (deliverNext()) {
                continue;
            }
        }

        private boolean deliverNext() {
            T next;
            synchronized (waiting) {
                if (cancelled || requested == 0 || waiting.isEmpty()) {
                    delivering = false;
                    return false;
                }
                requested -= requested == Long.MAX_VALUE ? 0 : 1;
                next = waiting.removeFirst();
            }
            subscriber.onNext(next);
            return true;
        }

        @Override
        public void cancel() {
            Watch ended;
            synchronized (waiting) {
                cancelled = true;
                waiting.clear();
                ended = source;
            }
            ended.close();
        }
    }
}
