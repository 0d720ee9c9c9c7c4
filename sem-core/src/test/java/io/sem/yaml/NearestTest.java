package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Known names in a message: the most similar first, and never so many or so long that nobody reads them. */
class NearestTest {

    @Test
    void names_are_sorted_by_the_letters_that_differ_and_then_by_the_alphabet() {
        assertThat(Nearest.of("imgae", List.of("name", "command", "image", "args")))
                .startsWith("image, ");
        assertThat(Nearest.of("zz", List.of("b", "c", "a"))).isEqualTo("a, b, c");
    }

    @Test
    void upper_and_lower_case_are_the_same() {
        assertThat(Nearest.of("MINREADY", List.of("labels", "minReady"))).isEqualTo("minReady, labels");
    }

    @Test
    void thirty_names_are_listed_and_more_are_only_hinted_at() {
        assertThat(Nearest.of("x", names(30)).split(", ")).hasSize(30).doesNotContain("…");
        assertThat(Nearest.of("x", names(31)).split(", ")).hasSize(31).endsWith("…");
    }

    @Test
    void a_name_of_up_to_64_characters_is_shown_whole() {
        assertThat(Nearest.abbreviated("a".repeat(64))).isEqualTo("a".repeat(64));
        assertThat(Nearest.abbreviated("a".repeat(65))).isEqualTo("a".repeat(64) + "…");
    }

    @Test
    void a_character_of_two_halves_is_not_cut_in_the_middle() {
        assertThat(Nearest.abbreviated("a".repeat(63) + "😀b")).isEqualTo("a".repeat(63) + "…");
        assertThat(Nearest.abbreviated("a".repeat(62) + "😀b")).isEqualTo("a".repeat(62) + "😀…");
    }

    @Test
    void long_known_names_are_shortened_too() {
        assertThat(Nearest.of("x", List.of("b".repeat(1_000_000)))).isEqualTo("b".repeat(64) + "…");
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }
}
