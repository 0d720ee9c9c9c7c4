package io.sem.k8s;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that was put together from what is known of a namespace, and is put together anew only after something there has changed.
 * The count of the signal is read before the objects, so that a change in between is not missed (see {@link Signals}).
 */
final class KeptValue<V> {

    private long version = -1;
    private @Nullable V value;

    /** The value as it is now; the same instance while nothing has changed. */
    synchronized V at(Signal signal, Supplier<V> reading) {
        long now = signal.count();
        V known = value;
        if (known == null || now != version) {
            known = reading.get();
            value = known;
            version = now;
        }
        return known;
    }
}
