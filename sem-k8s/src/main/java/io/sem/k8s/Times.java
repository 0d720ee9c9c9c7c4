package io.sem.k8s;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The API server's times. */
final class Times {

    private Times() {}

    /** An absent time is the beginning of time. */
    static Instant of(@Nullable String time) {
        return time == null || time.isEmpty()
                ? Instant.EPOCH
                : OffsetDateTime.parse(time).toInstant();
    }
}
