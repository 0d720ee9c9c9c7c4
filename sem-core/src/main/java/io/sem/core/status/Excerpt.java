package io.sem.core.status;

import java.util.List;

/** The part of a message or a log that people read: its end, in whole lines, without secrets. */
final class Excerpt {

    private static final int LINES = 30;
    private static final int CHARACTERS = 2000;

    private Excerpt() {}

    /** Secrets are taken out first: a cut might leave a value without the name that gives it away. */
    static String of(String text) {
        List<String> lines = Redaction.of(text.strip()).lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return end.length() <= CHARACTERS ? end : "…" + end.substring(end.length() - CHARACTERS);
    }
}
