package io.sem.api.error;

/** Something of this name exists already, with a different spec. Use the method that changes it, or choose another name. */
public final class AlreadyExistsException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Creates a failure with a complete message. */
    public AlreadyExistsException(String message) {
        super(message);
    }

    /** Creates a failure with a complete message and its cause. */
    public AlreadyExistsException(String message, Throwable cause) {
        super(message, cause);
    }
}
