package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.yaml.SpecNode.Scalar;
import java.util.regex.Pattern;

/**
 * Decides how a text is written so that every YAML reader, of version 1.1 or 1.2, reads exactly this text. Prefers
 * plain text, which people read best, but quotes whatever some version takes for a number, date, truth value or null
 * ("the Norway problem").
 */
final class Quoting {

    /** Texts that start with no indicator of YAML and have none inside; {@link #plain} excludes the rest. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z0-9_./$]|--?[A-Za-z])[A-Za-z0-9_./$@%+=;()<>~^: -]*");

    /** Texts that some version of YAML reads as a number, a date, a truth value or null. */
    private static final Pattern SPECIAL = Pattern.compile(
            "[-+.]?[0-9][-+0-9_.:,eExXoa-fA-FTZ ]*|[-+]?\\.(?:inf|nan)|~|y|n|yes|no|on|off|true|false|null",
            Pattern.CASE_INSENSITIVE);

    private Quoting() {}

    /** Returns a single value on one line. */
    static String line(Scalar scalar) {
        return scalar.style() == Scalar.Style.TEXT ? quoted(FileVariables.escaped(scalar.text())) : scalar.text();
    }

    /** Returns a text on one line, in double quotes unless it is safe without them. */
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

    /**
     * Whether a text can be written line by line as a block and be read back unchanged: blocks lose trailing empty
     * lines and cannot start with a space without an indentation indicator, which people misread.
     */
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

    /** Returns a text as a block scalar, ending with a line end. */
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
