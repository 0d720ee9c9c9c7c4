package io.sem.api.error;

/** Another owner holds what was to be changed, or changed it at the same time. Ask the owner, or try again. */
public final class ConflictException extends SemException {

    private static final long serialVersionUID = 1L;

    private final String owner;
    private final String field;

    /** Creates a failure with a complete message; owner and field are empty if they are not known. */
    public ConflictException(String message, String owner, String field) {
        super(message);
        this.owner = owner;
        this.field = field;
    }

    /** The owner, such as a field manager of Kubernetes, a deployment, or another SEM process; empty if it is not known. */
    public String owner() {
        return owner;
    }

    /** The field that is held, such as {@code .spec.replicas}; empty if it is the whole object. */
    public String field() {
        return field;
    }
}
