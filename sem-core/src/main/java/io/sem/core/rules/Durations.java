package io.sem.core.rules;

import java.time.Duration;

/** The rule for lengths of time: Kubernetes keeps them in whole seconds, as 32-bit numbers. */
final class Durations {

    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    private Durations() {}

    static void require(Faults at, Duration duration, Duration least) {
        boolean fits = duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0;
        at.unless(
                fits && duration.getNano() == 0,
                "was " + text(duration) + ", must be whole seconds, at least " + least.toSeconds());
    }

    private static String text(Duration duration) {
        return duration.getNano() == 0 ? duration.toSeconds() + " s" : duration.toString();
    }
}
