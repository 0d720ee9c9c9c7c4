package io.sem.api.error;

/** SEM's own account, or a policy of the cluster, does not allow this. Ask the cluster's administrator. */
public final class ForbiddenException extends SemException {

    private static final long serialVersionUID = 1L;

    /** Reports the failure with a complete message. */
    public ForbiddenException(String message) {
        super(message);
    }

    /** Reports the failure with a complete message and what caused it. */
    public ForbiddenException(String message, Throwable cause) {
        super(message, cause);
    }
}
