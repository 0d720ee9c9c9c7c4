package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the schema of a mapping with known fields. Unknown fields are refused, as the reader refuses them: a misspelled field
 * is the most frequent fault in a spec file.
 */
final class ObjectSchema {

    private final List<Entry> properties = new ArrayList<>();
    private final List<SpecNode> required = new ArrayList<>();

    /** What cannot be said of a single field. */
    private final List<Entry> rules = new ArrayList<>();

    /** Adds a field that may be given. */
    ObjectSchema property(String name, Mapping schema) {
        properties.add(Entry.of(name, schema));
        return this;
    }

    /** Adds a field that must be given. */
    ObjectSchema required(String name, Mapping schema) {
        required.add(Scalar.text(name));
        return property(name, schema);
    }

    /** Requires that exactly one of these fields is given. */
    ObjectSchema exactlyOne(Collection<String> names) {
        List<SpecNode> alternatives = names.stream()
                .<SpecNode>map(name -> JsonSchema.of(Entry.of("required", Sequence.of(List.of(Scalar.text(name))))))
                .toList();
        rules.add(Entry.of("oneOf", Sequence.of(alternatives)));
        return this;
    }

    /** Returns the schema of one of the fields. */
    Mapping schemaOf(String name) {
        return (Mapping) properties.stream()
                .filter(property -> property.key().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Returns the schema of the mapping. The fields stand in the order of the tables, in which editors offer them. */
    Mapping build() {
        Stream<Entry> needed =
                required.isEmpty() ? Stream.of() : Stream.of(Entry.of("required", Sequence.of(List.copyOf(required))));
        return JsonSchema.of(Stream.of(
                        Stream.of(
                                JsonSchema.type("object"), Entry.of("properties", Mapping.of(List.copyOf(properties)))),
                        needed,
                        rules.stream(),
                        Stream.of(Entry.of("additionalProperties", Scalar.truth(false))))
                .flatMap(entries -> entries)
                .toArray(Entry[]::new));
    }
}
