package io.sem.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The JSON Schema of spec files, made from the tables by which they are read. A schema that is written by hand is wrong after the
 * next field; this one cannot be.
 */
final class SchemaFile {

    private static final JsonFactory JSON = new JsonFactory();

    private SchemaFile() {}

    /** Returns the schema as text, indented by two spaces, with a line end behind it. */
    static String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            JsonWriter.write(tree(), new Jackson2Output(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /** Returns the schema of one document; a file may have several, and an editor checks each. */
    private static Mapping tree() {
        Definitions definitions = new Definitions();
        List<SpecNode> kinds = Kind.ALL.stream()
                .<SpecNode>map(kind -> ifOfKind(kind.name(), definitions.reference(kind.name(), kind::schema)))
                .toList();
        return JsonSchema.of(
                Entry.of("$schema", Scalar.text("https://json-schema.org/draft/2020-12/schema")),
                Entry.of("title", Scalar.text("A document of a SEM spec file")),
                JsonSchema.type("object"),
                Entry.of("required", JsonSchema.texts(List.of(Kind.FIELD))),
                Entry.of(
                        "properties",
                        JsonSchema.of(
                                Entry.of(Kind.FIELD, JsonSchema.of(Entry.of("enum", JsonSchema.texts(Kind.names())))))),
                Entry.of("allOf", Sequence.of(kinds)),
                Entry.of("$defs", definitions.all()));
    }

    /** With if and then, unlike with oneOf, a validator reports the faults of the kind that is meant, and an editor offers its fields. */
    private static Mapping ifOfKind(String kind, Mapping schema) {
        Mapping isOfKind = JsonSchema.of(
                Entry.of("required", JsonSchema.texts(List.of(Kind.FIELD))),
                Entry.of("properties", JsonSchema.of(Entry.of(Kind.FIELD, JsonSchema.constant(kind)))));
        return JsonSchema.of(Entry.of("if", isOfKind), Entry.of("then", schema));
    }
}
