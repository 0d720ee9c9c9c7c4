package io.sem.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted while it waited. The flag of the thread is kept, so that its own loop sees it too. Whatever was waited
 * for goes on; whether a request that was on its way took effect is not known.
 */
public final class InterruptedWaitException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Creates a failure with a complete message. */
    public InterruptedWaitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
