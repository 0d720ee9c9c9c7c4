package io.sem.testkit;

import io.sem.Environment;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The events of an environment since recording began, after those that led to the state at that time. To be closed, best by
 * try-with-resources.
 *
 * <pre>{@code
 * try (RecordedEvents events = RecordedEvents.of(dev)) {
 *     dev.deploy(web).awaitReady(Duration.ofMinutes(5));
 *     assertThat(events).hasInOrder(POD_SCHEDULED, CONTAINER_STARTED, READY);
 * }
 * }</pre>
 */
public final class RecordedEvents implements AutoCloseable {
    /** No test waits longer; nanoseconds overflow after 292 years. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final List<DeploymentEvent> events = new ArrayList<>();
    private final Watch watch;

    private RecordedEvents(Environment environment) {
        this.watch = environment.events(this::add);
    }

    /** Begins to record the events of an environment. */
    public static RecordedEvents of(Environment environment) {
        return new RecordedEvents(environment);
    }

    /** The events so far, in the order in which they were told. */
    public synchronized List<DeploymentEvent> events() {
        return List.copyOf(events);
    }

    /**
     * The events at the time when they satisfy the condition, or after {@code patience} of real time. The embedded cluster
     * tells every event before the call that caused it returns, so nothing is gained by waiting there; a real one tells them
     * some moments later.
     */
    public synchronized List<DeploymentEvent> await(Predicate<List<DeploymentEvent>> condition, Duration patience) {
        long left = patience.compareTo(LONGEST) < 0 ? patience.toNanos() : LONGEST.toNanos();
        long end = System.nanoTime() + left;
        while (left > 0 && !condition.test(events())) {
            pause(left);
            left = end - System.nanoTime();
        }
        return events();
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for events; so far: " + events, e);
        }
    }

    private synchronized void add(DeploymentEvent event) {
        events.add(event);
        notifyAll();
    }

    /** Ends the watch; the events that were told stay readable. */
    @Override
    public void close() {
        watch.close();
    }
}
