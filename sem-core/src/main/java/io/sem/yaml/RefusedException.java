package io.sem.yaml;

/** Leaves the value being read; its fault is in the list of faults already. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException() {
        super("see the list of faults", null, false, false);
    }
}
