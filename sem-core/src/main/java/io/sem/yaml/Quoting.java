package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.yaml.SpecNode.Scalar;
import java.util.regex.Pattern;

/** How a text is written so that every reader of YAML, of version 1.1 or 1.2, reads just this text. */
final class Quoting {

    /** Starts with no indicator, and has none inside; what is left to exclude is done by {@link #plain}. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z0-9_./$]|--?[A-Za-z])[A-Za-z0-9_./$@%+=;()<>~^: -]*");

    /** What some version of YAML reads as a number, a date, a truth value or nothing. */
    private static final Pattern SPECIAL = Pattern.compile(
            "[-+.]?[0-9][-+0-9_.:,eExXoa-fA-FTZ ]*|[-+]?\\.(?:inf|nan)|~|y|n|yes|no|on|off|true|false|null",
            Pattern.CASE_INSENSITIVE);

    private Quoting() {}

    /** A single value on one line. */
    static String line(Scalar scalar) {
        return scalar.bare() ? scalar.text() : quoted(scalar.text());
    }

    /** A text on one line, in double quotes unless it is safe without. */
    static String quoted(String text) {
        return plain(text) ? text : inQuotes(text);
    }

    private static boolean plain(String text) {
        return PLAIN.matcher(text).matches()
                && !SPECIAL.matcher(text).matches()
                && !text.contains(": ")
                && !text.endsWith(":")
                && !text.endsWith(" ");
    }

    /** Whether a text reads better line by line. */
    static boolean fitsBlock(Scalar scalar) {
        String text = scalar.text();
        return text.contains("\n")
                && text.codePoints().allMatch(c -> Characters.printable(c) && !Characters.oddLineEnd(c))
                && !text.startsWith(" ")
                && !text.startsWith("\t")
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && text.lines().noneMatch(line -> !line.isEmpty() && line.isBlank());
    }

    /** A text line by line, with the line end behind it. */
    static String block(String text, String indent) {
        StringBuilder out = new StringBuilder(text.endsWith("\n") ? "|\n" : "|-\n");
        text.lines()
                .forEach(line -> out.append(line.isEmpty() ? "" : indent + line).append('\n'));
        return out.toString();
    }

    private static String inQuotes(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> out.append(escaped(c)));
        return out.append('"').toString();
    }

    private static String escaped(int c) {
        if (!Characters.transportable(c)) {
            throw InvalidSpecException.of("", "character " + Characters.named(c) + " is not allowed in a text");
        }
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default ->
                Characters.printable(c) && !Characters.oddLineEnd(c)
                        ? Character.toString(c)
                        : String.format("\\u%04x", c);
        };
    }
}
