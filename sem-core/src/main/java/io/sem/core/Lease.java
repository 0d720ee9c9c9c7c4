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

    static Lease of(String holder, Instant now) {
        return new Lease(holder, now.plus(LENGTH));
    }

    boolean blocks(String other, Instant now) {
        return !holder.equals(other) && now.isBefore(until);
    }
}
