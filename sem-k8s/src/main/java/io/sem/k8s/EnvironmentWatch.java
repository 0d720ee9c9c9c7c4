package io.sem.k8s;

import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener each new state of an environment. Each watch has a thread of its own: a listener that blocks would
 * otherwise hold up the informers' callbacks, and with them everything that this process knows of the cluster.
 *
 * <p>States are compared before they are told, and changes that come while the listener is at work are told together:
 * it sees every state that lasts, but not every step on the way.
 */
final class EnvironmentWatch implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentWatch.class);
    private static final Duration ROUND = Duration.ofMinutes(1);

    /**
     * What a watch looks at.
     *
     * @param state the observation
     * @param unseen a number that changes with what is compared for drift and an observation does not show
     * @param clock the server's, on which the listener says when it wants to be called again
     */
    record Source(Supplier<Observed> state, LongSupplier unseen, Supplier<Instant> clock) {}

    private final Signal signal;
    private final Source source;
    private final Function<Observed, Optional<Instant>> listener;
    private volatile boolean closed;
    private @Nullable Thread thread;
    /** What was told last; touched by the watch's own thread only. */
    private @Nullable Observed last;
    /** What the observation of then does not show; touched by the watch's own thread only. */
    private long lastUnseen;
    /** When the listener wants to be called again; touched by the watch's own thread only. */
    private Optional<Instant> again = Optional.empty();

    EnvironmentWatch(Signal signal, Source source, Function<Observed, Optional<Instant>> listener) {
        this.signal = signal;
        this.source = source;
        this.listener = listener;
    }

    /** Starts the thread; {@code atEnd} runs in it after the watch was closed. */
    void start(Runnable atEnd) {
        thread = Daemon.threads("sem-kubernetes-watch").newThread(() -> {
            try {
                run();
            } finally {
                atEnd.run();
            }
        });
        thread.start();
    }

    /**
     * Stops telling and waits for the listener's last call to end, so that nothing is told after the close; a listener
     * that closes its own watch does not wait for itself.
     */
    @Override
    public void close() {
        closed = true;
        signal.raise();
        if (thread != null && thread != Thread.currentThread()) {
            join(thread);
        }
    }

    /** Wakes at least once a round, so that a fault of the cluster is found even when no change is reported. */
    private void run() {
        while (!closed) {
            try {
                signal.await(() -> closed || tell(), ROUND);
            } catch (RuntimeException e) {
                // A fault of the listener, or a cluster that cannot be reached, must not end the watch.
                LOG.warn("a listener or the cluster failed; the watch goes on with the next state", e);
                signal.await(() -> closed, Duration.ofSeconds(1));
            }
        }
    }

    /**
     * Tells the state if it is new or the listener wants to see it again; always false, because a watch is not over until it is
     * closed. The signal asks at least once a second, which is how exact the time is.
     */
    private boolean tell() {
        Observed now = source.state().get();
        boolean due = again.filter(time -> !source.clock().get().isBefore(time)).isPresent();
        long besides = source.unseen().getAsLong();
        if (due || besides != lastUnseen || !now.equals(last)) {
            last = now;
            lastUnseen = besides;
            again = Optional.empty();
            again = listener.apply(now);
        }
        return false;
    }

    /** An interrupt ends the waiting, not the closing: the watch is told to stop before. */
    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
