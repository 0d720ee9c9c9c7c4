package io.sem.core.status;

import java.util.List;

/**
 * Cuts from a message or a log the part that people read: its end, in whole lines, without secrets. Programs say what
 * went wrong last.
 */
final class Excerpt {

    // As many as fit on a screen; the characters bound what a single endless line can do to a log or a dialogue.
    private static final int LINES = 30;
    private static final int CHARACTERS = 2000;

    private Excerpt() {}

    /**
     * Returns the excerpt. Secrets are taken out first: a cut might leave a value without the name that gives it away.
     */
    static String of(String text) {
        List<String> lines = Redaction.of(text.strip()).lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return end.length() <= CHARACTERS ? end : "…" + end.substring(end.length() - CHARACTERS);
    }
}
