package io.sem.yaml;

/** Which characters may stand in a YAML file as they are (YAML 1.1 section 5.1, c-printable), and which in a text at all. */
final class Characters {

    private Characters() {}

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

    /** Whether a line ends there for some readers of YAML and not for others. */
    static boolean oddLineEnd(int c) {
        return c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Whether a text can be passed on to a container and encoded: NUL and half characters cannot. */
    static boolean transportable(int c) {
        return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    /** Index of the first character that is not printable; -1 when there is none. */
    static int firstUnprintable(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!printable(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** As Unicode writes it: {@code U+0000}. */
    static String named(int c) {
        return String.format("U+%04X", c);
    }
}
