package io.sem.embedded;

import java.time.Duration;

/**
 * Durations as Go prints them, since texts of Kubernetes hold them: {@code 10s}, {@code 1m20s},
 * {@code 5m0s}. Diagnosis reads those texts, so the form matters.
 */
final class GoDuration {

    private GoDuration() {}

    /** Whole seconds of an amount of milliseconds below an hour. */
    static String text(long millis) {
        Duration duration = Duration.ofMillis(millis);
        return duration.toMinutes() == 0
                ? duration.toSeconds() + "s"
                : duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
    }
}
