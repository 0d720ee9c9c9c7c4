package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the first version of a value: from its required parts alone, with everything else at its default. The
 * optional fields then change that version, so that no default is written down a second time here.
 *
 * @param <T> the type of the value
 */
interface Start<T> {

    /** Returns the required parts. */
    List<Required<T, ?>> parts();

    /** Reads the required parts; empty if one was refused. */
    Optional<T> read(LocatedNode mapping, Attempts attempts);

    /** Returns a value with the same required parts and every default: what differs from it has to be written. */
    T plain(T value);

    /** Returns the entries of the required parts, which are always written, also if they equal a default somewhere. */
    default List<Entry> write(T value) {
        return parts().stream().map(part -> part.write(value)).toList();
    }

    /** Starts a value that has no required part. */
    static <T> Start<T> of(Supplier<T> start) {
        return new Start<>() {
            @Override
            public List<Required<T, ?>> parts() {
                return List.of();
            }

            @Override
            public Optional<T> read(LocatedNode mapping, Attempts attempts) {
                return attempts.of(() -> mapping.make(start));
            }

            @Override
            public T plain(T value) {
                return start.get();
            }
        };
    }

    /** Starts a value from one required part. */
    static <T, A> Start<T> of(Required<T, A> part, Function<A, T> start) {
        return new Start<>() {
            @Override
            public List<Required<T, ?>> parts() {
                return List.of(part);
            }

            @Override
            public Optional<T> read(LocatedNode mapping, Attempts attempts) {
                Optional<A> read = attempts.of(() -> part.read(mapping));
                return read.flatMap(a -> attempts.of(() -> mapping.make(() -> start.apply(a))));
            }

            @Override
            public T plain(T value) {
                return start.apply(part.of(value));
            }
        };
    }

    /**
     * Starts a value from two required parts. Both are read even if the first is refused, so that all faults are
     * found.
     */
    static <T, A, B> Start<T> of(Required<T, A> first, Required<T, B> second, BiFunction<A, B, T> start) {
        return new Start<>() {
            @Override
            public List<Required<T, ?>> parts() {
                return List.of(first, second);
            }

            @Override
            public Optional<T> read(LocatedNode mapping, Attempts attempts) {
                Optional<A> one = attempts.of(() -> first.read(mapping));
                Optional<B> other = attempts.of(() -> second.read(mapping));
                return one.flatMap(a -> other.flatMap(b -> attempts.of(() -> mapping.make(() -> start.apply(a, b)))));
            }

            @Override
            public T plain(T value) {
                return start.apply(first.of(value), second.of(value));
            }
        };
    }
}
