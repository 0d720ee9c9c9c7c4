package io.sem.k8s;

import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener each new state of an environment, in a thread of its own. */
final class EnvironmentWatch implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentWatch.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Mirrors mirrors;
    private final Supplier<Observed> look;
    private final Consumer<Observed> listener;
    private volatile boolean closed;
    private @Nullable Thread thread;
    private @Nullable Observed last;

    EnvironmentWatch(Mirrors mirrors, Supplier<Observed> look, Consumer<Observed> listener) {
        this.mirrors = mirrors;
        this.look = look;
        this.listener = listener;
    }

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

    @Override
    public void close() {
        closed = true;
        mirrors.signal.raise();
        if (thread != null && thread != Thread.currentThread()) {
            join(thread);
        }
    }

    private void run() {
        while (!closed) {
            try {
                mirrors.await(() -> closed || tell(), LOOK);
            } catch (RuntimeException e) {
                // The listener's own fault, or the cluster does not answer; the next state is told all the same.
                LOG.warn("a watch was interrupted and goes on", e);
                mirrors.await(() -> closed, Duration.ofSeconds(1));
            }
        }
    }

    /** Never satisfied: the watch goes on until it is closed. */
    private boolean tell() {
        Observed now = look.get();
        if (!now.equals(last)) {
            last = now;
            listener.accept(now);
        }
        return false;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
