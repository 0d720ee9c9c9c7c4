package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a value stands in a file, both ways: what {@link #write} gives, {@link #read} reads as an equal value.
 *
 * @param <T> the type of the value
 */
interface Codec<T> {

    /** The value that stands there; throws {@link RefusedException} when its faults have been reported. */
    T read(LocatedNode place);

    SpecNode write(T value);

    /** A value made from another one, which is what stands in the file. */
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

    /** Values in a list. */
    static <T> Codec<List<T>> list(Codec<T> item) {
        return of(
                place -> all(place.items().stream(), item::read),
                values -> SpecNode.Sequence.of(values.stream().map(item::write).toList()));
    }

    /** Values that have a name, as a mapping from the name to the rest, in order. */
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

    private static <N, T> List<T> all(Stream<N> nodes, Function<N, T> read) {
        Attempts attempts = new Attempts();
        List<T> values = nodes.map(node -> attempts.of(() -> read.apply(node)))
                .flatMap(Optional::stream)
                .toList();
        attempts.requireNoneRefused();
        return values;
    }
}
