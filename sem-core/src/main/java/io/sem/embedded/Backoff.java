package io.sem.embedded;

import java.time.Duration;

/**
 * The waits between tries of the kubelet (client-go/util/flowcontrol/backoff.go): none, then 10 s,
 * doubling to 300 s, and none again after ten good minutes. One for each container, for its
 * restarts and for its image.
 */
final class Backoff {

    private static final long INITIAL = Duration.ofSeconds(10).toMillis();
    private static final long MAX = Duration.ofSeconds(300).toMillis();

    private long delay;
    private long updated;

    /** How long to wait, counted from a failure at {@code failed}; 0 when the next try may be at once. */
    long delay(long failed) {
        return expired(failed) ? 0 : delay;
    }

    /**
     * Notes a try after a failure at {@code failed}: the next wait is longer, or the first again after a long
     * good run.
     */
    void tried(long failed, long now) {
        delay = delay == 0 || expired(failed) ? INITIAL : Math.min(delay * 2, MAX);
        updated = now;
    }

    private boolean expired(long failed) {
        return failed - updated > 2 * MAX;
    }
}
