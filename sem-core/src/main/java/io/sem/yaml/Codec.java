package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
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
interface Codec<T> {

    /** Reads a value. Throws {@link RefusedException} after its faults have been reported. */
    T read(LocatedNode place);

    /** Returns the tree of a value. */
    SpecNode write(T value);

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
                value -> write(from.apply(value)));
    }

    static <T> Codec<T> of(Function<LocatedNode, T> read, Function<T, SpecNode> write) {
        return new Codec<>() {
            @Override
            public T read(LocatedNode place) {
                return read.apply(place);
            }

            @Override
            public SpecNode write(T value) {
                return write.apply(value);
            }
        };
    }

    /** Returns the codec of a list. */
    static <T> Codec<List<T>> list(Codec<T> item) {
        return of(
                place -> all(place.items().stream(), item::read),
                values -> SpecNode.Sequence.of(values.stream().map(item::write).toList()));
    }

    /**
     * Returns the codec of values that have a name: a mapping from the name to the rest, in order. A mapping cannot
     * hold a name twice, which a list of objects with a field {@code name} could.
     */
    static <T> Codec<List<T>> named(Function<String, Codec<T>> rest, Function<T, String> name) {
        return of(
                place -> all(
                        place.entries().stream(),
                        entry -> place.of(entry)
                                .make(() -> rest.apply(entry.key()))
                                .read(place.of(entry))),
                values -> SpecNode.Mapping.of(values.stream()
                        .map(v -> Entry.of(
                                name.apply(v), rest.apply(name.apply(v)).write(v)))
                        .toList()));
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
