package io.sem.core.rules;

import java.time.Duration;

/**
 * The rule for lengths of time. Kubernetes keeps them as 32-bit numbers of whole seconds; a duration that is rounded
 * silently would come back different from what was applied.
 */
final class Durations {

    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    private Durations() {}

    /**
     * Adds a fault unless the duration has whole seconds and lies between {@code least} and what 32 bits hold, about 68
     * years.
     */
    static void require(Faults at, Duration duration, Duration least) {
        boolean fits = duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0;
        at.unless(
                fits && duration.getNano() == 0,
                "was " + text(duration) + ", must be whole seconds, at least " + least.toSeconds() + " s");
    }

    /** Prints whole seconds as such, and everything else in the form in which it was probably written. */
    private static String text(Duration duration) {
        if (duration.getNano() == 0) {
            return duration.toSeconds() + " s";
        }
        boolean countable = duration.compareTo(LONGEST) <= 0 && duration.compareTo(LONGEST.negated()) >= 0;
        return countable ? duration.toMillis() + " ms" : duration.toString();
    }
}
