package io.sem.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/causes.md} says what the tables of causes say. */
class CausesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "causes.md");
    private static final boolean WRITE = Boolean.getBoolean("sem.docs.write");

    @Test
    void the_page_of_diagnosis_codes_is_up_to_date() throws IOException {
        if (WRITE) {
            Files.writeString(PAGE, CausesPage.text());
        }

        assertThat(PAGE)
                .as("out of date; run this test with -Dsem.docs.write=true and look at the difference")
                .hasContent(CausesPage.text());
    }

    @Test
    void every_cause_has_a_row() {
        assertThat(CausesPage.text().lines().filter(line -> line.startsWith("| ") && !line.startsWith("| code")))
                .hasSameSizeAs(Causes.ALL);
    }
}
