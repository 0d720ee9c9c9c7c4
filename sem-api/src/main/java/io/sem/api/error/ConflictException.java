package io.sem.api.error;

/** Somebody else owns or just changed this. Look at the owner, then try again or give the field up. */
public final class ConflictException extends SemException {

    private static final long serialVersionUID = 1L;

    private final String owner;
    private final String field;

    /** Reports who owns what; either may be empty when it is not known. */
    public ConflictException(String message, String owner, String field) {
        super(message);
        this.owner = owner;
        this.field = field;
    }

    /** Who holds it, such as a field manager or another SEM process; empty when not known. */
    public String owner() {
        return owner;
    }

    /** What is held, such as {@code .spec.replicas}; empty when it is the whole object. */
    public String field() {
        return field;
    }
}
