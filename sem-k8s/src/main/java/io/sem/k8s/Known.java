package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, with what it was translated to. Translated when it arrives and never again, because an observation asks
 * for all objects of an environment while only one of them has changed. Once translated, the client's object is stripped of what
 * nobody reads any more: of a pod that is nine tenths of its memory.
 */
final class Known<T extends HasMetadata, V> {

    private final Translation<T, V> reading;
    private final T object;
    /** Set once; two threads that read at the same time come to equal values. */
    private @Nullable V value;

    private Known(Translation<T, V> reading, T object, @Nullable V value) {
        this.reading = reading;
        this.object = object;
        this.value = value;
    }

    /**
     * Takes over an object that a watch has delivered and that nobody else holds. One that cannot be translated is kept whole: its
     * fault is told to whoever reads it, and must not break the watch of all others.
     */
    static <T extends HasMetadata, V> Known<T, V> arrived(Translation<T, V> reading, T object) {
        try {
            V value = reading.read(object);
            reading.strip(object);
            return new Known<>(reading, object, value);
        } catch (RuntimeException unreadable) {
            return new Known<>(reading, object, null);
        }
    }

    /** Keeps an object as it is, because its writer goes on using it; it is translated when somebody reads it. */
    static <T extends HasMetadata, V> Known<T, V> written(Translation<T, V> reading, T object) {
        return new Known<>(reading, object, null);
    }

    /** The same object with a deletion time. */
    Known<T, V> ending(T marked) {
        return new Known<>(reading, marked, value == null ? null : reading.ending(value));
    }

    /** The client's object, without what {@link Translation#strip} takes away; never to be changed. */
    T object() {
        return object;
    }

    /** What the object was translated to. */
    V value() {
        V known = value;
        if (known == null) {
            known = reading.read(object);
            value = known;
        }
        return known;
    }

    String name() {
        return object.getMetadata().getName();
    }

    String uid() {
        return object.getMetadata().getUid();
    }

    /** Versions of one kind can be compared as numbers (KEP-5504). */
    long version() {
        String version = object.getMetadata().getResourceVersion();
        return version == null ? 0 : Long.parseLong(version);
    }
}
