package io.sem.core;

import java.time.Duration;
import java.time.Instant;

/**
 * The right of one SEM process to write a deployment. It is never released, which would cost a write per deploy: it
 * ends when the workload carries the revision of the record, or when its time is up because the holder has died.
 *
 * @param holder names a SEM process
 * @param until when it ends at the latest, on the clock of the backend
 */
record Lease(String holder, Instant until) {

    /**
     * How long a lease lasts at most. Longer than a slow API server needs for the few writes of one deployment; shorter
     * than people wait before they look for the reason.
     */
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** Returns a lease that starts now. */
    static Lease of(String holder, Instant now) {
        return new Lease(holder, now.plus(LENGTH));
    }

    /** Whether a process must wait for this lease; nobody waits for a lease of its own. */
    boolean blocks(String other, Instant now) {
        return !holder.equals(other) && now.isBefore(until);
    }
}
