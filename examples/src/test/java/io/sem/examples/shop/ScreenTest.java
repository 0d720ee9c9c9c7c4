package io.sem.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** What differs between a terminal and a pipe. */
final class ScreenTest {
    private static final String ESCAPE = "\u001b[";
    private static final String GREEN = ESCAPE + "32m";
    private static final String TWO_LINES_UP = ESCAPE + "2A" + ESCAPE + "J";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true);

    @Test
    void in_a_pipe_there_are_only_lines() {
        Shop.run(Screen.of(out, out, false));

        assertThat(bytes.toString()).doesNotContain(ESCAPE).contains("waits for orders-db");
    }

    @Test
    void on_a_terminal_each_deployment_has_one_line_that_is_written_over() {
        Shop.run(new Screen(out, out, true, true));

        assertThat(bytes.toString()).contains(TWO_LINES_UP, GREEN + "ready", ESCAPE + "?7l");
    }

    @Test
    void no_color_forbids_colours_and_not_writing_over() {
        Shop.run(new Screen(out, out, true, false));

        assertThat(bytes.toString())
                .contains(TWO_LINES_UP)
                .doesNotContain(ESCAPE + "32m", ESCAPE + "33m", ESCAPE + "1m");
    }

    @Test
    void no_color_counts_when_it_is_set_to_anything_but_nothing() {
        assertThat(Screen.coloursAllowed(null)).isTrue();
        assertThat(Screen.coloursAllowed("")).isTrue();
        assertThat(Screen.coloursAllowed("1")).isFalse();
        assertThat(Screen.coloursAllowed("0")).isFalse();
    }
}
