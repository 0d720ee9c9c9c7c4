package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A part that a value cannot do without.
 *
 * @param <T> the type of the value
 * @param <V> the type of the part
 */
interface Required<T, V> {

    /** Returns the names of the fields in which the part may stand. */
    Collection<String> names();

    /** Reads the part from the mapping of the value; throws {@link RefusedException} if it is missing. */
    V read(LocatedNode mapping);

    /** Returns the part of a value. */
    V of(T value);

    /** Returns the entry that the part is written as. */
    Entry write(T value);

    /** Adds the fields of the part to the schema of the value. */
    void describe(ObjectSchema schema, Definitions definitions);

    /** Returns a part that is the value of one field. */
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

            @Override
            public void describe(ObjectSchema schema, Definitions definitions) {
                schema.required(name, codec.schema(definitions));
            }
        };
    }

    /**
     * Returns a part that has several alternatives, each a field of its own. They stand beside the other fields of
     * the value, which is how Kubernetes writes probes and volumes.
     */
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

            @Override
            public void describe(ObjectSchema schema, Definitions definitions) {
                choice.describe(schema, definitions);
            }
        };
    }
}
