package io.sem.core.status;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a cause is given to go away by itself. It decides between two mistakes: a patience that is too short fails a
 * deployment that would have come up, one that is too long lets a user wait the whole timeout for what was hopeless at once. All
 * limits are counted from when the platform says the trouble began, not from when SEM first saw it, so that a second SEM process
 * comes to the same verdict.
 */
final class Patience {

    /** Decides whether waiting longer cannot help. */
    @FunctionalInterface
    private interface Limit {
        boolean isOver(Sighting sighting, Instant now);
    }

    private final String text;
    private final Limit limit;

    private Patience(String text, Limit limit) {
        this.text = text;
        this.limit = limit;
    }

    /**
     * Gives up at once, for what only a changed spec or environment can mend. "At once" is two seconds: objects of a deployment
     * arrive one after the other, and a state that is only passed through must not fail it.
     */
    static Patience none() {
        return new Patience("no", after(Duration.ofSeconds(2)));
    }

    /** Gives up after this many seconds, for what the platform usually mends within that time. */
    static Patience seconds(long seconds) {
        return new Patience("for " + seconds + " s", after(Duration.ofSeconds(seconds)));
    }

    /**
     * Gives up after this many restarts, for programs that may need a second attempt. Counts only while the kubelet holds the
     * container back: one that runs again may yet make it.
     */
    static Patience restarts(int restarts) {
        return new Patience(
                "for " + restarts + " restarts",
                (sighting, now) -> sighting.subject()
                        .container()
                        .filter(container -> container.restarts() >= restarts && isHeldBack(container))
                        .isPresent());
    }

    /** Never gives up, for what somebody else has to mend or what mends itself: it is reported and waited for. */
    static Patience endless() {
        return new Patience("yes", (sighting, now) -> false);
    }

    /** Whether waiting longer cannot help any more. */
    boolean isOver(Sighting sighting, Instant now) {
        return limit.isOver(sighting, now);
    }

    /** The answer to "is it waited for?", such as {@code for 30 s}. */
    @Override
    public String toString() {
        return text;
    }

    private static Limit after(Duration limit) {
        return (sighting, now) -> !sighting.subject().since().plus(limit).isAfter(now);
    }

    /**
     * Whether the container is down until its next start. Since Kubernetes 1.36 it is shown as terminated during nearly the whole
     * back-off, and as waiting only for a moment before the next start. What is not started again is not asked: the pod has ended
     * with it, or it belongs to a run, whose controller decides.
     */
    private static boolean isHeldBack(ObservedContainer container) {
        return container.state() instanceof ContainerState.Terminated
                || container.state() instanceof ContainerState.Waiting waiting
                        && (waiting.reason().equals("CrashLoopBackOff")
                                || waiting.reason().endsWith("Error"));
    }
}
