package io.sem.yaml;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the parts of a value one after the other and goes on behind a faulty one, so that all faults of a value are
 * found.
 */
final class Attempts {

    private boolean failed;

    /** Returns what was read; empty if it was refused. */
    <T> Optional<T> of(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (RefusedException e) {
            fail();
            return Optional.empty();
        }
    }

    /** Records a fault that was reported elsewhere. */
    void fail() {
        failed = true;
    }

    /** Leaves the value if one of its parts was refused. */
    void requireNoneRefused() {
        if (failed) {
            throw new RefusedException();
        }
    }
}
