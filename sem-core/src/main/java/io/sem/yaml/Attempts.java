package io.sem.yaml;

import java.util.Optional;
import java.util.function.Supplier;

/** Reads the parts of a value one after the other, also those behind a faulty one, so that all faults are found. */
final class Attempts {

    private boolean failed;

    /** What was read; empty when it was refused. */
    <T> Optional<T> of(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (RefusedException e) {
            fail();
            return Optional.empty();
        }
    }

    /** Counts a fault that was reported elsewhere. */
    void fail() {
        failed = true;
    }

    /** Leaves the value when a part was refused. */
    void requireNoneRefused() {
        if (failed) {
            throw new RefusedException();
        }
    }
}
