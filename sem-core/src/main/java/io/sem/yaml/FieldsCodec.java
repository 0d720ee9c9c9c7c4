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
 * The form of a value with fields: a mapping. Reading starts with the required parts and applies each given field to
 * that value, so that what is not given keeps the default of the value type. Writing leaves out what equals the
 * default.
 *
 * @param <T> the type of the value
 */
final class FieldsCodec<T> implements Codec<T> {

    private final Start<T> start;
    private final List<Part<T, ?>> parts = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private String main = "";

    private FieldsCodec(Start<T> start) {
        this.start = start;
        start.parts().forEach(part -> names.addAll(part.names()));
    }

    /** Starts the form of a value that needs no field. */
    static <T> FieldsCodec<T> of(Supplier<T> start) {
        return new FieldsCodec<>(Start.of(start));
    }

    /** Starts the form of a value with one required part. */
    static <T, A> FieldsCodec<T> of(Required<T, A> part, Function<A, T> start) {
        return new FieldsCodec<>(Start.of(part, start));
    }

    /** Starts the form of a value with two required parts. */
    static <T, A, B> FieldsCodec<T> of(Required<T, A> first, Required<T, B> second, BiFunction<A, B, T> start) {
        return new FieldsCodec<>(Start.of(first, second, start));
    }

    /** Adds a field that always has a value. */
    <V> FieldsCodec<T> field(String name, Codec<V> codec, Function<T, V> get, BiFunction<T, V, T> with) {
        return maybe(name, codec, value -> Optional.of(get.apply(value)), with);
    }

    /** Adds a field with several elements, for a value that has a step for each. */
    <V> FieldsCodec<T> each(
            String name, Codec<List<V>> codec, Function<T, ? extends List<V>> get, BiFunction<T, V, T> step) {
        return field(name, codec, get::apply, (value, elements) -> {
            T all = value;
            for (V element : elements) {
                all = step.apply(all, element);
            }
            return all;
        });
    }

    /** Adds fields that several forms have in common. */
    FieldsCodec<T> with(UnaryOperator<FieldsCodec<T>> fields) {
        return fields.apply(this);
    }

    /** Adds a field that may have no value. */
    <V> FieldsCodec<T> maybe(String name, Codec<V> codec, Function<T, Optional<V>> get, BiFunction<T, V, T> with) {
        parts.add(new Part<>(name, codec, get, with));
        names.add(name);
        return this;
    }

    /**
     * Names the field whose value may stand for the whole mapping if no other field is given: {@code claim: 10Gi}.
     * Not possible if that value is a mapping itself, which would be ambiguous.
     */
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

    @Override
    public Mapping schema(Definitions definitions) {
        ObjectSchema object = describe(definitions);
        return main.isEmpty() ? object.build() : JsonSchema.anyOf(object.schemaOf(main), object.build());
    }

    /** Returns the schema of the fields, to which others may be added. */
    ObjectSchema describe(Definitions definitions) {
        ObjectSchema object = new ObjectSchema();
        start.parts().forEach(part -> part.describe(object, definitions));
        parts.forEach(part -> object.property(part.name(), part.codec().schema(definitions)));
        return object;
    }

    /** Turns the short form into a mapping. */
    private LocatedNode unfolded(LocatedNode place) {
        if (main.isEmpty() || place.node() instanceof Mapping) {
            return place;
        }
        Entry entry = new Entry(place.node().position(), main, place.node());
        return place.with(new Mapping(place.node().position(), List.of(entry)));
    }

    /** Turns a mapping into the short form where possible. */
    private SpecNode folded(Mapping mapping) {
        boolean mainOnly =
                mapping.entries().size() == 1 && mapping.entries().get(0).key().equals(main);
        return mainOnly && !(mapping.entries().get(0).value() instanceof Mapping)
                ? mapping.entries().get(0).value()
                : mapping;
    }

    /**
     * Reports each field that is not known, with those that are most similar. Ignoring it would run something else
     * than what is written.
     */
    private void requireKnownNames(LocatedNode place, Attempts attempts) {
        for (Entry entry : place.entries()) {
            if (!names.contains(entry.key())) {
                String problem = "is not a known field; known: " + Nearest.of(entry.key(), names);
                place.report(entry.position(), place.child(entry.key()), problem);
                attempts.fail();
            }
        }
    }

    /** An optional field: how its value is read, taken from the value and applied to it. */
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
