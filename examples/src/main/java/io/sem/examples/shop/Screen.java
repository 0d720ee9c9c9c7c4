package io.sem.examples.shop;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the program writes to.
 *
 * @param out what was asked for
 * @param err what went wrong
 * @param terminal whether somebody watches, so that lines may be written over
 * @param coloured whether colours may be used: on a terminal, unless {@code NO_COLOR} is set (no-color.org)
 */
record Screen(PrintStream out, PrintStream err, boolean terminal, boolean coloured) {

    private static final String ESCAPE = "\u001b[";

    /** The screen of this process. */
    static Screen ofProcess() {
        return of(System.out, System.err, isTerminal(System.console()));
    }

    static Screen of(PrintStream out, PrintStream err, boolean terminal) {
        return new Screen(out, err, terminal, terminal && coloursAllowed(System.getenv("NO_COLOR")));
    }

    /** NO_COLOR forbids colours when it is present and not empty, whatever its value. */
    static boolean coloursAllowed(@Nullable String noColor) {
        return noColor == null || noColor.isEmpty();
    }

    void line(String text) {
        out.println(text);
    }

    void lines(List<String> lines) {
        lines.forEach(out::println);
    }

    void heading(String text) {
        out.println();
        out.println(coloured ? ESCAPE + "1m" + text + ESCAPE + "0m" : text);
    }

    /** A line that takes one row of a terminal, however long it is (DECAWM off), so that it can be written over. */
    void row(String text) {
        out.println(ESCAPE + "?7l" + text + ESCAPE + "?7h");
    }

    /** Goes up so many lines and clears all below. */
    void rewind(int lines) {
        if (lines > 0) {
            out.print(ESCAPE + lines + "A" + ESCAPE + "J");
        }
    }

    String colour(Colour colour, String text) {
        return coloured ? ESCAPE + colour.code + "m" + text + ESCAPE + "0m" : text;
    }

    // From Java 22 on there is a console in a pipe too, and a method that tells them apart; this program is built for
    // 17
    private static boolean isTerminal(@Nullable Console console) {
        try {
            return console != null
                    && (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The colours of a terminal (ECMA-48, SGR). */
    enum Colour {
        GREEN(32),
        YELLOW(33),
        RED(31);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }
}
