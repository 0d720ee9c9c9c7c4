package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form of a sealed type: a mapping with one entry, whose name says which alternative it is. An alternative
 * without any field may be written as its name alone: {@code run: stateful}.
 *
 * @param <T> the sealed type
 */
final class Choice<T> implements Codec<T> {

    /** The class of an alternative, by which a value finds its form, and that form. */
    private record Alternative<T, A extends T>(Class<A> type, Codec<A> codec) {

        SpecNode write(T value) {
            return codec.write(type.cast(value));
        }
    }

    private final Map<String, Alternative<T, ?>> alternatives = new LinkedHashMap<>();
    private boolean hiding;

    /** Never repeats what stands in the file: where a credential is asked for, it may be the password itself. */
    Choice<T> hiding() {
        hiding = true;
        return this;
    }

    private T hidden(LocatedNode place, Function<LocatedNode, T> read) {
        return hiding
                ? place.confidentially(
                        read,
                        "is not one of " + String.join(", ", names())
                                + " with what belongs to it; a value itself never stands in a file, say where it comes from")
                : read.apply(place);
    }

    /** Adds an alternative. */
    <A extends T> Choice<T> or(String name, Class<A> type, Codec<A> codec) {
        alternatives.put(name, new Alternative<>(type, codec));
        return this;
    }

    /** Returns the names of the alternatives. */
    Collection<String> names() {
        return alternatives.keySet();
    }

    /**
     * Reads either form. Names that are no alternative are each reported where they stand, so that two misspelled
     * ones are two faults.
     */
    @Override
    public T read(LocatedNode place) {
        return hidden(place, this::readAny);
    }

    private T readAny(LocatedNode place) {
        if (place.node() instanceof Scalar) {
            return readName(place);
        }
        List<Entry> unknown = place.entries().stream()
                .filter(entry -> !alternatives.containsKey(entry.key()))
                .toList();
        if (unknown.isEmpty()) {
            return readOne(place);
        }
        unknown.forEach(e -> place.report(e.position(), place.child(e.key()), unknown(e.key())));
        throw new RefusedException();
    }

    /** Reads the alternative from a mapping that also has other fields. */
    T readOne(LocatedNode mapping) {
        List<Entry> given = mapping.entries().stream()
                .filter(e -> alternatives.containsKey(e.key()))
                .toList();
        if (given.size() != 1) {
            throw mapping.refuse("needs one of " + String.join(", ", names()) + ", but has "
                    + (given.isEmpty()
                            ? "none"
                            : String.join(", ", given.stream().map(Entry::key).toList())));
        }
        Entry entry = given.get(0);
        Codec<? extends T> codec =
                Objects.requireNonNull(alternatives.get(entry.key())).codec();
        return hidden(mapping.of(entry), codec::read);
    }

    @Override
    public SpecNode write(T value) {
        Entry entry = entry(value);
        boolean nameSaysAll =
                entry.value() instanceof Mapping mapping && mapping.entries().isEmpty();
        return nameSaysAll ? Scalar.word(entry.key()) : Mapping.of(List.of(entry));
    }

    @Override
    public Mapping schema(Definitions definitions) {
        ObjectSchema object = new ObjectSchema();
        describe(object, definitions);
        List<String> nameSaysAll = alternatives.keySet().stream()
                .filter(name -> JsonSchema.acceptsEmptyMapping(object.schemaOf(name)))
                .toList();
        return nameSaysAll.isEmpty() ? object.build() : JsonSchema.anyOf(JsonSchema.oneOf(nameSaysAll), object.build());
    }

    /** Adds the alternatives to the schema of a mapping in which they stand beside other fields. */
    void describe(ObjectSchema object, Definitions definitions) {
        alternatives.forEach(
                (name, alternative) -> object.property(name, alternative.codec().schema(definitions)));
        object.exactlyOne(names());
    }

    /**
     * Returns the entry that a value is written as.
     *
     * @throws IllegalStateException if the value is of none of the alternatives; a test walks all permitted classes
     */
    Entry entry(T value) {
        return alternatives.entrySet().stream()
                .filter(e -> e.getValue().type().isInstance(value))
                .map(e -> Entry.of(e.getKey(), e.getValue().write(value)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no alternative for " + value));
    }

    /** Reads an alternative that is written as its name alone. */
    private T readName(LocatedNode place) {
        String name = place.text();
        Mapping nothingMore = new Mapping(place.node().position(), List.of());
        return Optional.ofNullable(alternatives.get(name))
                .orElseThrow(() -> place.refuse(unknown(name)))
                .codec()
                .read(place.with(nothingMore));
    }

    /** Returns what a message says about a name that is no alternative. */
    private String unknown(String name) {
        return "'" + Nearest.abbreviated(name) + "' is not known here; known: " + Nearest.of(name, names());
    }
}
