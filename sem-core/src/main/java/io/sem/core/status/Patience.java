package io.sem.core.status;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import java.time.Duration;
import java.time.Instant;

/** When a cause that is still there will not go away by waiting. */
interface Patience {

    /** Whether waiting longer cannot help. */
    boolean isOver(Sighting sighting, Instant now);

    /** For what is decided at once. Seen for two seconds, so that a state that is passed through does not count. */
    static Patience none() {
        return seconds(2);
    }

    /** For what may pass within this time. */
    static Patience seconds(long seconds) {
        Duration limit = Duration.ofSeconds(seconds);
        return (sighting, now) -> !sighting.subject().since().plus(limit).isAfter(now);
    }

    /**
     * For what may be better after so many restarts. Counted while the kubelet holds the container back: one that runs may yet
     * make it, and one that failed long ago is not held back.
     */
    static Patience restarts(int restarts) {
        return (sighting, now) -> sighting.subject()
                .container()
                .filter(container -> container.restarts() >= restarts && isHeldBack(container))
                .isPresent();
    }

    /** For what others have to mend, or what mends itself: reported, and waited for. */
    static Patience endless() {
        return (sighting, now) -> false;
    }

    private static boolean isHeldBack(ObservedContainer container) {
        return container.state() instanceof ContainerState.Waiting waiting
                && (waiting.reason().equals("CrashLoopBackOff")
                        || waiting.reason().endsWith("Error"));
    }
}
