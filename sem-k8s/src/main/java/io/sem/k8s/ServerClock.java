package io.sem.k8s;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The clock of the API server, as the {@code Date} of its answers tells it (RFC 9110, section 6.6.1). Times of pods and events are
 * the cluster's. Measured against a machine that is three minutes ahead, a registry that has just become unreachable would seem
 * to have been so for three minutes; measured against one that is behind, it would never be given up.
 */
final class ServerClock implements Interceptor {

    /** What a slow answer and the whole seconds of a date can add up to; a smaller difference counts as none. */
    private static final Duration NOISE = Duration.ofSeconds(2);

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final Clock local;
    private volatile Duration ahead = Duration.ZERO;

    /** {@code local} is the clock of this machine. */
    ServerClock(Clock local) {
        this.local = local;
    }

    /** The present time of the server; that of this machine until the server has answered. */
    Instant now() {
        return local.instant().minus(ahead);
    }

    /** How far the clock of this machine is ahead of the server's; negative if it is behind, zero if they agree. */
    Duration ahead() {
        return ahead;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        response.headers("Date").stream().findFirst().ifPresent(this::date);
    }

    /** Takes the date of an answer; whole seconds were cut off, so the true time is half a second later on average. */
    void date(String text) {
        try {
            Instant server = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                    .plus(HALF_A_SECOND);
            Duration difference = Duration.between(server, local.instant());
            if (difference.minus(ahead).abs().compareTo(NOISE) > 0) {
                ahead = difference.abs().compareTo(NOISE) > 0 ? difference : Duration.ZERO;
            }
        } catch (DateTimeException e) {
            // What is no date says nothing about the time.
        }
    }
}
