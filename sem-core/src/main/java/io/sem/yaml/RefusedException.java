package io.sem.yaml;

/**
 * Leaves the value that is being read, after its fault was added to the list of faults. Internal control flow: it
 * never reaches a caller, and has no stack trace because thousands may be thrown for one file.
 */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException() {
        super("see the list of faults", null, false, false);
    }
}
