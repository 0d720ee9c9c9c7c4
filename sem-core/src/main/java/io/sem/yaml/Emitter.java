package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a tree as YAML. SEM writes it itself because the text of a spec is hashed: equal trees must give equal text
 * in every version, and the layout of a library changes with its versions. Collections of single values stand on one
 * line where they fit.
 */
final class Emitter {

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    /** One for each text; {@link #print} is the only way in. */
    private Emitter() {}

    /** Returns the text of a document. */
    static String print(Mapping document) {
        Emitter emitter = new Emitter();
        emitter.block(document, "");
        return emitter.out.toString();
    }

    /** Writes a mapping, one entry a line. */
    private void block(Mapping mapping, String indent) {
        requireEachOnce(mapping);
        for (Entry entry : mapping.entries()) {
            out.append(indent).append(Quoting.quoted(entry.key())).append(':');
            value(entry.value(), indent);
        }
    }

    /**
     * Writes a list, one item after a dash each. A mapping that does not fit on a line starts behind the dash, as
     * people write it.
     */
    private void block(Sequence sequence, String indent) {
        for (SpecNode item : sequence.items()) {
            int start = out.length();
            if (item instanceof Mapping mapping && (mapping.entries().size() == 1 || !fitsLine(item))) {
                // The first field stands behind the dash, the others below it
                block(mapping, indent + INDENT);
                out.setCharAt(start + indent.length(), '-');
            } else {
                out.append(indent).append('-');
                value(item, indent);
            }
        }
    }

    /** Writes what follows a name or a dash. */
    private void value(SpecNode node, String indent) {
        if (node instanceof Scalar scalar && Quoting.fitsBlock(scalar)) {
            out.append(' ').append(Quoting.block(FileVariables.escaped(scalar.text()), indent + INDENT));
        } else if (fitsLine(node)) {
            out.append(' ').append(line(node)).append('\n');
        } else if (node instanceof Mapping mapping) {
            out.append('\n');
            block(mapping, indent + INDENT);
        } else if (node instanceof Sequence sequence) {
            out.append('\n');
            block(sequence, indent + INDENT);
        } else {
            throw notWritable(node);
        }
    }

    /** Whether a node fits on the current line: only collections without further collections do. */
    private boolean fitsLine(SpecNode node) {
        List<SpecNode> parts = parts(node);
        int column = out.length() - out.lastIndexOf("\n") - 1;
        return parts.isEmpty()
                || parts.stream().allMatch(p -> p instanceof Scalar scalar && !Quoting.fitsBlock(scalar))
                        && column + line(node).length() < WIDTH;
    }

    /** Returns the nodes directly inside; none of a single value. */
    private static List<SpecNode> parts(SpecNode node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().stream().map(Entry::value).toList();
        }
        return node instanceof Sequence sequence ? sequence.items() : List.of();
    }

    /** Returns a node on one line, in flow style if it has parts. */
    private static String line(SpecNode node) {
        if (node instanceof Mapping mapping) {
            requireEachOnce(mapping);
            return mapping.entries().stream()
                    .map(entry -> Quoting.quoted(entry.key()) + ": " + line(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(Emitter::line).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof Scalar scalar) {
            return Quoting.line(scalar);
        }
        throw notWritable(node);
    }

    /** Only what was made from values is written; a refused node exists only while a file is read. */
    private static IllegalStateException notWritable(SpecNode node) {
        return new IllegalStateException(node.kind() + " cannot be written");
    }

    /**
     * Refuses a value with a name that would be read as a repeated one. Value types allow it, since they hold lists.
     */
    private static void requireEachOnce(Mapping mapping) {
        Set<String> seen = new HashSet<>();
        for (Entry entry : mapping.entries()) {
            if (!seen.add(entry.key())) {
                throw InvalidSpecException.of("", "'" + entry.key() + "' is given twice; every name is given once");
            }
        }
    }
}
