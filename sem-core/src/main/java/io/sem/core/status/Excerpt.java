package io.sem.core.status;

import io.sem.api.secret.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cuts from a message or a log the part that people read: its end, in whole lines, without secrets. Programs say what
 * went wrong last.
 */
final class Excerpt {

    // As many as fit on a screen; the characters bound what a single endless line can do to a log or a dialogue.
    private static final int LINES = 30;
    private static final int CHARACTERS = 2000;
    // A line that stands within a sentence.
    private static final int LINE = 200;

    private Excerpt() {}

    /**
     * Returns the excerpt. Secrets are taken out first: a cut might leave a value without the name that gives it away.
     */
    static String of(String text) {
        List<String> lines = Redaction.of(text.strip()).lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return end.length() <= CHARACTERS ? end : "…" + end.substring(end.length() - CHARACTERS);
    }

    /**
     * Returns the last line that says something; empty if there is none. Indented lines belong to the line above them:
     * the frames of a stack trace say less than the error that they stand under.
     */
    static Optional<String> lastLine(String text) {
        List<String> lines = of(text).lines().filter(line -> !line.isBlank()).toList();
        Predicate<String> indented = line -> Character.isWhitespace(line.charAt(0));
        return lines.stream()
                .filter(indented.negate())
                .reduce((one, next) -> next)
                .map(String::strip)
                .map(line -> line.length() <= LINE ? line : line.substring(0, LINE) + "…");
    }
}
