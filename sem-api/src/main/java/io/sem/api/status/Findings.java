package io.sem.api.status;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Why something is as it is, as a tree: a deployment with its revision, pods and containers, or an environment with its deployments.
 * For people {@link #text()}, for programs the parts.
 *
 * @param subject what it is about, such as {@code pod web-5d9c-x2}
 * @param state how that is, in a few words
 * @param facts what explains the state, one sentence or one line of a log each; never contains a secret
 * @param parts what it consists of, in the order in which it is worth reading
 */
public record Findings(String subject, String state, List<String> facts, List<Findings> parts) implements Serializable {

    private static final int COLUMNS = 100;
    private static final String INDENT = "  ";
    // Before each line that a program or the platform wrote.
    private static final String QUOTE = "| ";

    /** Copies both lists. */
    public Findings {
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
    }

    /** Returns the tree as lines of at most 100 columns, each part indented below what it belongs to. */
    public String text() {
        List<String> lines = new ArrayList<>();
        write("", lines);
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return text();
    }

    private void write(String indent, List<String> lines) {
        wrap(indent, subject + ": " + state, lines);
        facts.forEach(fact -> wrap(indent + INDENT, fact, lines));
        parts.forEach(part -> part.write(indent + INDENT, lines));
    }

    /** Breaks at blanks, and within a word only where it is longer than a line; a quoted line stays quoted. */
    private static void wrap(String outer, String text, List<String> lines) {
        boolean quoted = text.startsWith(QUOTE);
        String indent = quoted ? outer + QUOTE : outer;
        int width = Math.max(20, COLUMNS - indent.length());
        String rest = quoted ? text.substring(QUOTE.length()) : text;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            lines.add(indent + rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(indent + rest);
    }
}
