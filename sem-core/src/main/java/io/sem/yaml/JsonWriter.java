package io.sem.yaml;

import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.io.IOException;

/**
 * Writes a tree as JSON: the form of the spec files, with whole numbers and truth values as JSON has them. Quantities
 * stay texts, since {@code "1"} and {@code "500m"} of one field should not be two JSON types.
 */
final class JsonWriter {

    private JsonWriter() {}

    /**
     * Writes a node with everything in it.
     *
     * @throws IllegalStateException if the node comes from a file and was refused
     */
    static void write(SpecNode node, JsonOutput out) throws IOException {
        if (node instanceof Mapping mapping) {
            object(mapping, out);
        } else if (node instanceof Sequence sequence) {
            array(sequence, out);
        } else if (node instanceof Scalar scalar) {
            scalar(scalar, out);
        } else {
            throw new IllegalStateException(node.kind() + " cannot be written");
        }
    }

    private static void object(Mapping mapping, JsonOutput out) throws IOException {
        out.startObject();
        for (Entry entry : mapping.entries()) {
            out.name(entry.key());
            write(entry.value(), out);
        }
        out.endObject();
    }

    private static void array(Sequence sequence, JsonOutput out) throws IOException {
        out.startArray();
        for (SpecNode item : sequence.items()) {
            write(item, out);
        }
        out.endArray();
    }

    private static void scalar(Scalar scalar, JsonOutput out) throws IOException {
        switch (scalar.style()) {
            case TEXT, WORD -> out.text(scalar.text());
            case NUMBER -> out.number(Long.parseLong(scalar.text()));
            case TRUTH -> out.truth(Boolean.parseBoolean(scalar.text()));
        }
    }
}
