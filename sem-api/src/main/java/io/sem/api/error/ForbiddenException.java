package io.sem.api.error;

/** SEM's own account, or a policy of the cluster, does not allow this. Ask the administrator of the cluster. */
public final class ForbiddenException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Creates a failure with a complete message. */
    public ForbiddenException(String message) {
        super(message);
    }

    /** Creates a failure with a complete message and its cause. */
    public ForbiddenException(String message, Throwable cause) {
        super(message, cause);
    }
}
