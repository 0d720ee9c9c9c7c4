package io.sem.api.error;

/** A deployment does not come up, and waiting longer would not help. The diagnosis says why. */
public final class DeployFailedException extends SemException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a record of strings
    private final Diagnosis diagnosis;

    /** Reports the first cause for {@code what}, such as {@code deployment 'orders' in shop/dev}. */
    public DeployFailedException(String what, Diagnosis diagnosis) {
        super(what + " failed: " + diagnosis);
        this.diagnosis = diagnosis;
    }

    /** The first cause. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
