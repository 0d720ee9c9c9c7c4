package io.sem.api.error;

/** It exists already, with a different spec. Use the verb that changes it, or choose another name. */
public final class AlreadyExistsException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Reports the failure with a complete message. */
    public AlreadyExistsException(String message) {
        super(message);
    }

    /** Reports the failure with a complete message and what caused it. */
    public AlreadyExistsException(String message, Throwable cause) {
        super(message, cause);
    }
}
