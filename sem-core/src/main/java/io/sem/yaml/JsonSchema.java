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
 * The building blocks of SEM's JSON Schema (draft 2020-12).
 *
 * <p>The schema helps an editor while a file is written; the reader stays the judge. So the schema never refuses what can be
 * deployed, and of the rules of values it has those that a pattern or a range can say. Every single value may also hold a variable,
 * which the editor does not know.
 */
final class JsonSchema {

    /** A text with a variable can become anything. */
    private static final String VARIABLE = "\\$\\{";

    private JsonSchema() {}

    static Mapping of(Entry... entries) {
        return Mapping.of(List.of(entries));
    }

    /** Any text. YAML tells an editor that {@code 8.4} is a number and {@code on} may be a truth value: both are texts here. */
    static Mapping text() {
        return of(type("string", "number", "boolean"));
    }

    /** A text of this form (a regular expression of both Java and ECMAScript), never a number. */
    static Mapping text(String pattern) {
        return of(type("string"), pattern(pattern));
    }

    /** A whole number in a range. */
    static Mapping number(long least, long most) {
        return of(
                type("integer", "string"),
                Entry.of("minimum", Scalar.number(Long.toString(least))),
                Entry.of("maximum", Scalar.number(Long.toString(most))),
                pattern("0|-?[1-9][0-9]*"));
    }

    /** A whole number in a range, or a text of this form. */
    static Mapping numberOr(String pattern, long least, long most) {
        List<Entry> entries = new ArrayList<>(number(least, most).entries());
        entries.set(entries.size() - 1, pattern(pattern));
        return Mapping.of(entries);
    }

    /** An amount, as a number or as a text with a unit. */
    static Mapping quantity(String pattern) {
        return of(type("string", "number"), Entry.of("minimum", Scalar.number("0")), pattern(pattern));
    }

    static Mapping truth() {
        return of(type("boolean", "string"), pattern("true|false"));
    }

    /** One of some words; listed, so that an editor can offer them. */
    static Mapping oneOf(Collection<String> words) {
        return anyOf(
                of(Entry.of("enum", texts(words))), of(type("string"), Entry.of("pattern", Scalar.text(VARIABLE))));
    }

    static Mapping constant(String word) {
        return of(Entry.of("const", Scalar.text(word)));
    }

    static Mapping list(Mapping item) {
        return of(type("array"), Entry.of("items", item));
    }

    /** A mapping from names to values of one kind. */
    static Mapping named(Mapping value) {
        return of(type("object"), Entry.of("additionalProperties", value));
    }

    static Mapping anyOf(Mapping... schemas) {
        return of(Entry.of("anyOf", Sequence.of(List.of(schemas))));
    }

    static Mapping reference(String definition) {
        return of(Entry.of("$ref", Scalar.text("#/$defs/" + definition)));
    }

    static Entry type(String... names) {
        return Entry.of("type", names.length == 1 ? Scalar.text(names[0]) : texts(List.of(names)));
    }

    static Sequence texts(Collection<String> texts) {
        return Sequence.of(texts.stream().<SpecNode>map(Scalar::text).toList());
    }

    /** Whether a mapping without any field has this schema; then the name of an alternative says it all. */
    static boolean acceptsEmptyMapping(Mapping schema) {
        return alternatives(schema)
                .anyMatch(alternative -> alternative.entries().contains(type("object"))
                        && alternative.find("required").isEmpty()
                        && alternative.find("oneOf").isEmpty());
    }

    private static Stream<Mapping> alternatives(Mapping schema) {
        return schema.find("anyOf")
                .map(entry -> ((Sequence) entry.value()).items().stream().map(Mapping.class::cast))
                .orElse(Stream.of(schema));
    }

    private static Entry pattern(String pattern) {
        return Entry.of("pattern", Scalar.text("^(?:" + pattern + ")$|" + VARIABLE));
    }
}
