package io.sem.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How the objects of one kind are translated to SEM's values, and what of them is kept beside these.
 *
 * @param translation from the client's object to the value
 * @param end the value of an object that has got a deletion time
 * @param stripping takes out of an object what neither the value's readers nor drift ask for
 */
record Translation<T extends HasMetadata, V>(Function<T, V> translation, UnaryOperator<V> end, Consumer<T> stripping) {

    /** A kind that is read as the client's object; only the field managers that drift does not read are taken out. */
    static <T extends HasMetadata> Translation<T, T> asItIs() {
        return new Translation<>(object -> object, object -> object, Stripping::managers);
    }

    /** A kind whose value does not tell that it is being deleted. */
    static <T extends HasMetadata, V> Translation<T, V> by(Function<T, V> translation, Consumer<T> stripping) {
        return new Translation<>(translation, value -> value, stripping);
    }

    V read(T object) {
        return translation.apply(object);
    }

    V ending(V value) {
        return end.apply(value);
    }

    void strip(T object) {
        stripping.accept(object);
    }
}
