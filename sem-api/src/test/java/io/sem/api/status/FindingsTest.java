package io.sem.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An explanation reads well on a terminal of 100 columns. */
class FindingsTest {

    @Test
    void parts_are_indented_below_what_they_belong_to() {
        Findings container = new Findings("container main", "ended", List.of("| no database"), List.of());
        Findings pod = new Findings("pod web-1", "RUNNING", List.of(), List.of(container));

        assertThat(pod.text()).isEqualTo("""
                pod web-1: RUNNING
                  container main: ended
                    | no database""");
        assertThat(pod).hasToString(pod.text());
    }

    @Test
    void no_line_is_longer_than_100_columns() {
        Findings deep = new Findings("deep", "word ".repeat(60), List.of("x".repeat(250)), List.of());
        for (int level = 0; level < 10; level++) {
            deep = new Findings("level " + level, "fine", List.of(), List.of(deep));
        }

        assertThat(deep.text().lines()).allMatch(line -> line.length() <= 100).hasSizeGreaterThan(15);
        assertThat(deep.text().replaceAll("\\s", "")).contains("x".repeat(250));
    }

    @Test
    void later_changes_of_the_lists_do_not_show() {
        List<String> facts = new java.util.ArrayList<>(List.of("one"));
        Findings explanation = new Findings("it", "is", facts, List.of());
        facts.add("two");

        assertThat(explanation.facts()).containsExactly("one");
    }
}
