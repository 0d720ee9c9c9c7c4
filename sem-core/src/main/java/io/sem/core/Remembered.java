package io.sem.core;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * Remembers what was made from values, because nearly every call reads the record of its tenant and that of its deployment and makes
 * the same workload from them, and parsing and hashing cost more than all the rest of a call that changes nothing. A result is found
 * again by the value of its source, so it is never out of date; and it is kept for as long as somebody has the source itself, so
 * nothing grows with what there was. A result must not hold its source, or it would never go.
 *
 * @param <K> the source, an immutable value
 * @param <V> what is made from it
 */
final class Remembered<K, V> {

    private final Map<K, V> known = Collections.synchronizedMap(new WeakHashMap<>());
    private final Function<K, V> maker;

    Remembered(Function<K, V> maker) {
        this.maker = maker;
    }

    /** Returns what is made from a source, and makes it only if it is not known. */
    V of(K source) {
        V made = known.get(source);
        if (made == null) {
            made = maker.apply(source);
            known.put(source, made);
        }
        return made;
    }

    /** Remembers what a source gives that is known already. */
    void put(K source, V made) {
        known.put(source, made);
    }
}
