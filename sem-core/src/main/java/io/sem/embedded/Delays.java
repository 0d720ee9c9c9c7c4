package io.sem.embedded;

import java.time.Duration;

/**
 * How long things take in the simulated cluster when nobody says otherwise; typical of a small,
 * idle cluster. Fixed, so that a test can say when something has to have happened; only pulls of
 * images vary.
 */
final class Delays {

    static final Duration SYNC = Duration.ofMillis(10);
    static final Duration SCHEDULE = Duration.ofMillis(20);
    static final Duration SANDBOX = Duration.ofMillis(500);
    static final Duration PULL_AT_LEAST = Duration.ofMillis(1000);
    static final int PULL_SPREAD_MILLIS = 1000;
    static final Duration START = Duration.ofMillis(200);
    /** How long an init container, or a container that runs to its end, works. */
    static final Duration WORK = Duration.ofSeconds(1);
    /** How soon the kubelet notices that a container has ended (PLEG relist period). */
    static final Duration RELIST = Duration.ofSeconds(1);
    /** How long a program that was told to end takes. */
    static final Duration STOP = Duration.ofSeconds(1);
    /** How often the kubelet tries again what it waits for: secrets, volumes. */
    static final Duration RETRY = Duration.ofSeconds(2);

    private Delays() {}
}
