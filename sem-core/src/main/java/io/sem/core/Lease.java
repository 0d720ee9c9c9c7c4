package io.sem.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Who is writing a deployment. It needs no release: it is over when the workload carries the record's revision, or when its
 * time is up because the holder has died.
 *
 * @param holder a SEM process
 * @param until when it ends at the latest
 */
record Lease(String holder, Instant until) {

    static final Duration LENGTH = Duration.ofSeconds(30);

    static Lease of(String holder, Instant now) {
        return new Lease(holder, now.plus(LENGTH));
    }

    boolean blocks(String other, Instant now) {
        return !holder.equals(other) && now.isBefore(until);
    }
}
