package io.sem.api.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cluster does not answer, or is overloaded. Whether the request took effect is not known. Try again later. */
public final class UnavailableException extends SemException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Creates a failure with a complete message; {@code retryAfter} is zero if the cluster named no time. */
    public UnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the next try, as the cluster asked; zero if it named no time. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
