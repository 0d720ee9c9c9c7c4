package io.sem.api.error;

/** It did not happen in time. The message holds the last state and the best evidence; what was started goes on. */
public final class TimedOutException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Reports with a complete message. */
    public TimedOutException(String message) {
        super(message);
    }
}
