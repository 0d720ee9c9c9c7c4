package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SpecArchiveTest {

    @RepeatedTest(50)
    void what_is_packed_comes_back_line_by_line(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Map<Integer, String> specs = new TreeMap<>();
        for (int revision = 0; revision < random.nextInt(12) + 1; revision++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(40); line > 0; line--) {
                text.append(" ".repeat(random.nextInt(3)))
                        .append((char) ('a' + random.nextInt(5)))
                        .append('\n');
            }
            specs.put(random.nextInt(1000), text.toString());
        }

        assertThat(SpecArchive.unpack(SpecArchive.pack(specs))).isEqualTo(specs);
    }

    @Test
    void empty_specs_blank_lines_and_signs_come_back() {
        Map<Integer, String> specs = Map.of(1, "", 2, "\n\n", 3, "a: 1-2 3\n\n- é\n", 4, "no end");

        assertThat(SpecArchive.unpack(SpecArchive.pack(specs))).isEqualTo(specs);
    }

    @Test
    void revisions_that_differ_in_a_line_cost_a_line_each() {
        StringBuilder random = new StringBuilder();
        new Random(1).ints(20_000).forEach(number -> random.append(number).append('\n'));
        Map<Integer, String> specs = new TreeMap<>();
        for (int revision = 1; revision <= 10; revision++) {
            specs.put(revision, "version: " + revision + "\n" + random);
        }

        assertThat(SpecArchive.pack(specs).length())
                .isLessThan(SpecArchive.pack(Map.of(1, "version: 1\n" + random)).length() + 1000);
    }
}
