package io.sem.api.error;

import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Escapes what a terminal or a log viewer would act upon instead of showing it. Names come from outside, and one that holds an
 * escape sequence or a line end could hide or forge lines of a log (CWE-117).
 */
public final class Printable {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private Printable() {}

    /** Returns a text of one line: every control character is escaped as in Java, such as {@code \n} or {@code \u001b}. */
    public static String line(String text) {
        return escaped(text, Printable::isControl);
    }

    /** Returns a text of several lines: line ends and tabs stay. */
    public static String lines(String text) {
        return escaped(text, c -> isControl(c) && c != '\n' && c != '\t');
    }

    private static String escaped(String text, IntPredicate unwanted) {
        if (text.codePoints().noneMatch(unwanted)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.append(unwanted.test(c) ? escape(c) : Character.toString(c)));
        return shown.toString();
    }

    /**
     * Format characters count too: some of them turn the direction of what follows (Unicode, UAX 9). So does half of a pair of
     * surrogates, which no encoding can write.
     */
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE
                || c == LINE_SEPARATOR
                || c == PARAGRAPH_SEPARATOR;
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.toString(c)
                        .chars()
                        .mapToObj(unit -> String.format("\\u%04x", unit))
                        .collect(Collectors.joining());
        };
    }
}
