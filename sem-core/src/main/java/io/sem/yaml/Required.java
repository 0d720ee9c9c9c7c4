package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A part without which a value cannot be.
 *
 * @param <T> the value
 * @param <V> the part
 */
interface Required<T, V> {

    /** The fields it may stand in. */
    Collection<String> names();

    /** Reads it from the mapping of the value. */
    V read(LocatedNode mapping);

    V of(T value);

    Entry write(T value);

    /** A field of its own. */
    static <T, V> Required<T, V> field(String name, Codec<V> codec, Function<T, V> get) {
        return new Required<>() {
            @Override
            public List<String> names() {
                return List.of(name);
            }

            @Override
            public V read(LocatedNode mapping) {
                return codec.read(mapping.find(name).orElseThrow(() -> mapping.missing(name)));
            }

            @Override
            public V of(T value) {
                return get.apply(value);
            }

            @Override
            public Entry write(T value) {
                return Entry.of(name, codec.write(get.apply(value)));
            }
        };
    }

    /** One of several alternatives, whose name is the field. */
    static <T, V> Required<T, V> oneOf(Choice<V> choice, Function<T, V> get) {
        return new Required<>() {
            @Override
            public Collection<String> names() {
                return choice.names();
            }

            @Override
            public V read(LocatedNode mapping) {
                return choice.readOne(mapping);
            }

            @Override
            public V of(T value) {
                return get.apply(value);
            }

            @Override
            public Entry write(T value) {
                return choice.entry(get.apply(value));
            }
        };
    }
}
