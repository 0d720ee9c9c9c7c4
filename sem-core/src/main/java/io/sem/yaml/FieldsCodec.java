package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A value with fields, as a mapping. It begins with what is required; every other field changes that value, so that what is
 * not given keeps the default of the value type, and what is the default is not written.
 */
final class FieldsCodec<T> implements Codec<T> {

    private final Start<T> start;
    private final List<Part<T, ?>> parts = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private String main = "";

    private FieldsCodec(Start<T> start) {
        this.start = start;
        names.addAll(start.names());
    }

    static <T> FieldsCodec<T> of(Supplier<T> start) {
        return new FieldsCodec<>(Start.of(start));
    }

    static <T, A> FieldsCodec<T> of(Required<T, A> part, Function<A, T> start) {
        return new FieldsCodec<>(Start.of(part, start));
    }

    static <T, A, B> FieldsCodec<T> of(Required<T, A> first, Required<T, B> second, BiFunction<A, B, T> start) {
        return new FieldsCodec<>(Start.of(first, second, start));
    }

    /** A field that always has a value. */
    <V> FieldsCodec<T> field(String name, Codec<V> codec, Function<T, V> get, BiFunction<T, V, T> with) {
        return maybe(name, codec, value -> Optional.of(get.apply(value)), with);
    }

    /** A field that may have no value. */
    <V> FieldsCodec<T> maybe(String name, Codec<V> codec, Function<T, Optional<V>> get, BiFunction<T, V, T> with) {
        parts.add(new Part<>(name, codec, get, with));
        names.add(name);
        return this;
    }

    /** Names the field whose value stands for the whole when no other is given; not when it is a mapping itself. */
    FieldsCodec<T> main(String name) {
        main = name;
        return this;
    }

    @Override
    public T read(LocatedNode given) {
        LocatedNode place = unfolded(given);
        Attempts attempts = new Attempts();
        requireKnownNames(place, attempts);
        Optional<T> plain = start.read(place, attempts);
        List<UnaryOperator<T>> changes = parts.stream()
                .flatMap(part -> part.change(place, attempts).stream())
                .toList();
        attempts.requireNoneRefused();
        T value = plain.orElseThrow();
        for (UnaryOperator<T> change : changes) {
            value = change.apply(value);
        }
        return value;
    }

    @Override
    public SpecNode write(T value) {
        T plain = start.plain(value);
        List<Entry> entries = new ArrayList<>(start.write(value));
        parts.forEach(part -> part.write(value, plain).ifPresent(entries::add));
        return folded(Mapping.of(entries));
    }

    private LocatedNode unfolded(LocatedNode place) {
        if (main.isEmpty() || place.node() instanceof Mapping) {
            return place;
        }
        Entry entry = new Entry(place.node().position(), main, place.node());
        return place.with(new Mapping(place.node().position(), List.of(entry)));
    }

    private SpecNode folded(Mapping mapping) {
        boolean mainOnly =
                mapping.entries().size() == 1 && mapping.entries().get(0).key().equals(main);
        return mainOnly && !(mapping.entries().get(0).value() instanceof Mapping)
                ? mapping.entries().get(0).value()
                : mapping;
    }

    private void requireKnownNames(LocatedNode place, Attempts attempts) {
        for (Entry entry : place.entries()) {
            if (!names.contains(entry.key())) {
                String problem = "is not a known field; known: " + Nearest.of(entry.key(), names);
                place.report(entry.position(), place.child(entry.key()), problem);
                attempts.fail();
            }
        }
    }

    private record Part<T, V>(String name, Codec<V> codec, Function<T, Optional<V>> get, BiFunction<T, V, T> with) {

        Optional<UnaryOperator<T>> change(LocatedNode mapping, Attempts attempts) {
            return mapping.find(name)
                    .flatMap(place -> attempts.of(() -> codec.read(place))
                            .map(read -> value -> place.make(() -> with.apply(value, read))));
        }

        Optional<Entry> write(T value, T plain) {
            Optional<V> now = get.apply(value);
            return now.equals(get.apply(plain)) ? Optional.empty() : now.map(v -> Entry.of(name, codec.write(v)));
        }
    }
}
