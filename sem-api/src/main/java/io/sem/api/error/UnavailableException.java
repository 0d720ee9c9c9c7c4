package io.sem.api.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cluster does not answer, or has no time. Whether the request took effect is not known. Try again later. */
public final class UnavailableException extends SemException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Reports when to try again; zero when the cluster did not say. */
    public UnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the cluster asked to wait; zero when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
