package io.sem.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Who is writing a deployment. It needs no release: it is over when the workload carries the record's revision, when the revision
 * was refused, or when its time is up because the holder has died. A call makes a handful of requests, so ten seconds are ample;
 * a call that takes longer notices the newer revision before it writes.
 *
 * @param holder one call, not a process: two threads of one process exclude each other like two processes
 * @param until when it ends at the latest
 */
record Lease(String holder, Instant until) {

    static final Duration LENGTH = Duration.ofSeconds(10);

    /** Returns a lease that starts now. */
    static Lease of(String holder, Instant now) {
        return new Lease(holder, now.plus(LENGTH));
    }

    /** Whether a process must wait for this lease; nobody waits for a lease of its own. */
    boolean blocks(String other, Instant now) {
        return !holder.equals(other) && now.isBefore(until);
    }
}
