package io.sem.embedded;

import java.time.Duration;

/**
 * How long things take in the simulated cluster when nobody says otherwise; typical of a small,
 * idle cluster. Fixed, so that a test can say when something has to have happened; only pulls of
 * images vary.
 */
final class Delays {

    /** How soon a controller acts on a change. */
    static final Duration SYNC = Duration.ofMillis(10);
    /** How soon the scheduler places a pod that is new, or that may fit now. */
    static final Duration SCHEDULE = Duration.ofMillis(20);
    /** How long it takes from the binding of a pod to its network being ready. */
    static final Duration SANDBOX = Duration.ofMillis(500);
    /**
     * How long a pull of an image takes at least; up to {@link #PULL_SPREAD_MILLIS} are added by
     * chance.
     */
    static final Duration PULL_AT_LEAST = Duration.ofMillis(1000);
    /** See {@link #PULL_AT_LEAST}. */
    static final int PULL_SPREAD_MILLIS = 1000;
    /** How long it takes from a pulled image to a running program. */
    static final Duration START = Duration.ofMillis(200);
    /** How long an init container, or a container that runs to its end, works. */
    static final Duration WORK = Duration.ofSeconds(1);
    /** How soon the kubelet notices that a container has ended (PLEG relist period). */
    static final Duration RELIST = Duration.ofSeconds(1);
    /** How long CrashLoopBackOff is shown before the next start; measured on Kubernetes 1.36. */
    static final Duration BACKOFF_SHOWN = Duration.ofMillis(300);
    /** How long a program that was told to end takes. */
    static final Duration STOP = Duration.ofSeconds(1);
    /** How often the kubelet tries again what it waits for: secrets, volumes. */
    static final Duration RETRY = Duration.ofSeconds(2);

    /**
     * How long changes are gathered before somebody who waits or watches is told of them. A watch of a real cluster needs
     * longer to tell of a change; and a thousand pods that start side by side cost as many looks as there are moments, not as
     * there are changes.
     */
    static final Duration WATCH = Duration.ofMillis(10);

    /** How long a volume takes to become larger. */
    static final Duration EXPAND = Duration.ofSeconds(2);

    private Delays() {}
}
