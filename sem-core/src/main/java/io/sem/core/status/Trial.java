package io.sem.core.status;

import io.sem.api.status.ObservedWorkload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the patience with one deployment is measured by. All of it is observed, so every SEM process comes to the same verdict.
 *
 * @param now the time on the clock of the backend
 * @param progressWithin how long a container that runs may take to become ready
 * @param patience how long its author wants troubles to be waited for that may heal by themselves; empty: each cause's own patience
 */
record Trial(Instant now, Duration progressWithin, Optional<Duration> patience) {

    /** Returns the trial of a workload. */
    static Trial of(ObservedWorkload workload, Instant now) {
        return new Trial(now, workload.progressWithin(), workload.patience());
    }

    /** Whether it is so long ago that this began. */
    boolean isOver(Instant since, Duration limit) {
        return !since.plus(limit).isAfter(now);
    }
}
