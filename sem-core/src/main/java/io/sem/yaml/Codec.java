package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The form of a value in a file, in both directions: reading what {@link #write} returned gives an equal value. Both
 * directions stand in one place, because separate readers and writers drift apart with each new field.
 *
 * @param <T> the type of the value
 */
interface Codec<T> extends Form<T> {

    /** Reads a value. Throws {@link RefusedException} after its faults have been reported. */
    T read(LocatedNode place);

    /** Returns the JSON Schema of what {@link #read} accepts. */
    Mapping schema(Definitions definitions);

    /**
     * Returns the codec of a value that is made from another one, which is what the file contains. If {@code to}
     * throws an {@code InvalidSpecException}, it is reported at the position of the value.
     */
    default <V> Codec<V> as(Function<T, V> to, Function<V, T> from) {
        return of(
                place -> {
                    T read = read(place);
                    return place.make(() -> to.apply(read));
                },
                value -> write(from.apply(value)),
                this::schema);
    }

    /** Returns this codec with a stricter schema, for values made with {@link #as}. */
    default Codec<T> describedBy(Mapping schema) {
        return of(this::read, this::write, definitions -> schema);
    }

    /** Returns this codec with a schema that stands once, under a name, however often it is used. */
    default Codec<T> shared(String name) {
        return of(this::read, this::write, definitions -> definitions.reference(name, this::schema));
    }

    static <T> Codec<T> of(
            Function<LocatedNode, T> read, Function<T, SpecNode> write, Function<Definitions, Mapping> schema) {
        return new Codec<>() {
            @Override
            public T read(LocatedNode place) {
                return read.apply(place);
            }

            @Override
            public SpecNode write(T value) {
                return write.apply(value);
            }

            @Override
            public Mapping schema(Definitions definitions) {
                return schema.apply(definitions);
            }
        };
    }

    /** Returns the codec of a list. */
    static <T> Codec<List<T>> list(Codec<T> item) {
        return of(
                place -> all(place.items().stream(), item::read),
                values -> Sequence.of(values.stream().map(item::write).toList()),
                definitions -> JsonSchema.list(item.schema(definitions)));
    }

    /** Returns the codec of values that may have any name; see {@link #named(String, Function, Function)}. */
    static <T> Codec<List<T>> named(Function<String, Codec<T>> rest, Function<T, String> name) {
        return named("a", rest, name);
    }

    /**
     * Returns the codec of values that have a name: a mapping from the name to the rest, in order. A mapping cannot
     * hold a name twice, which a list of objects with a field {@code name} could. The sample is a name that {@code
     * rest} accepts; it is needed for the schema of the rest.
     */
    static <T> Codec<List<T>> named(String sample, Function<String, Codec<T>> rest, Function<T, String> name) {
        return of(
                place -> all(
                        place.entries().stream(),
                        entry -> place.of(entry)
                                .make(() -> rest.apply(entry.key()))
                                .read(place.of(entry))),
                values -> Mapping.of(values.stream()
                        .map(v -> Entry.of(
                                name.apply(v), rest.apply(name.apply(v)).write(v)))
                        .toList()),
                definitions -> JsonSchema.named(rest.apply(sample).schema(definitions)));
    }

    /** Reads all nodes even if some are refused, so that all faults are found. */
    private static <N, T> List<T> all(Stream<N> nodes, Function<N, T> read) {
        Attempts attempts = new Attempts();
        List<T> values = nodes.map(node -> attempts.of(() -> read.apply(node)))
                .flatMap(Optional::stream)
                .toList();
        attempts.requireNoneRefused();
        return values;
    }
}
