package io.sem.k8s;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of the API server (RFC 3339). Most are in whole seconds and UTC (metav1.Time); those of new events
 * have microseconds (metav1.MicroTime), and both forms are read here.
 */
final class Timestamp {

    private Timestamp() {}

    /** The time, or the epoch when it is absent: Kubernetes leaves times out until what they tell has happened. */
    static Instant read(@Nullable String time) {
        return time == null || time.isEmpty()
                ? Instant.EPOCH
                : OffsetDateTime.parse(time).toInstant();
    }
}
