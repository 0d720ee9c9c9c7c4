package io.sem.k8s;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether the watches live. Nobody else would in a process that asks nothing for a while, and its first
 * question after an outage would be answered from the time before.
 */
final class Pulse implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Daemon.threads("sem-kubernetes-pulse"));

    /** Calls {@code check} until it is closed; a check that fails is logged and called again. */
    Pulse(Runnable check) {
        thread.scheduleWithFixedDelay(() -> guarded(check), 1, 1, TimeUnit.SECONDS);
    }

    private void guarded(Runnable check) {
        try {
            check.run();
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                log.warn("the watches could not be checked; the next try is in a second", e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
