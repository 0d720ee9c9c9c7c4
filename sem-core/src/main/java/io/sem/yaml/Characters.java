package io.sem.yaml;

import java.util.OptionalInt;

/**
 * Says which characters may stand unescaped in a YAML file (c-printable, YAML 1.1 section 5.1), and which may be in a
 * text at all.
 */
final class Characters {

    private Characters() {}

    /** Whether the character may stand unescaped. */
    static boolean printable(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= ' ' && c < 0x7F
                || c == 0x85
                || c >= 0xA0 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF
                || c >= 0x10000;
    }

    /** Whether the character ends a line for some YAML readers and not for others: versions 1.1 and 1.2 differ. */
    static boolean oddLineEnd(int c) {
        return c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /**
     * Whether the character can be in a container's variable and in UTF-8: NUL ends a C string, and single surrogates
     * have no encoding.
     */
    static boolean transportable(int c) {
        return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    /** Returns the index of the first character that must not stand unescaped. */
    static OptionalInt firstUnprintable(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!printable(text.codePointAt(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the name that Unicode uses, such as {@code U+0000}. */
    static String named(int c) {
        return String.format("U+%04X", c);
    }
}
