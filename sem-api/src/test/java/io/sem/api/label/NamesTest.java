package io.sem.api.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "My App!, my-app",
        "'  Größe & Co. ', gro-e-co",
        "Café_Menü v1.2, cafe-menu-v1-2",
        "ＦＵＬＬ width, full-width",
        "1st, app-1st",
        "--a--b--, a-b",
        "İstanbul, istanbul"
    })
    void a_text_becomes_the_name_that_is_nearest_to_it(String text, String name) {
        assertThat(Names.legal(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "orders-db", "a--b", "a", "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefg"})
    void a_legal_name_stays_as_it_is(String name) {
        assertThat(Names.legal(name)).isEqualTo(name);
    }

    @Test
    void a_text_without_a_letter_or_digit_has_a_name_of_its_own() {
        assertThat(Names.legal("")).isEqualTo("app-00000000");
        assertThat(Names.legal("!")).isEqualTo("app-00000021");
        assertThat(Names.legal("日本")).isNotEqualTo(Names.legal("東京")).startsWith("app-");
    }

    @Test
    void long_texts_that_differ_at_their_end_have_different_names() {
        String start = "the orders service of the department of ";

        assertThat(Names.legal(start + "finance and controlling"))
                .startsWith("the-orders-service-of-the-department")
                .isNotEqualTo(Names.legal(start + "finance and planning"));
    }

    @Test
    void every_text_has_a_legal_name_which_is_its_own_name() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            String name = Names.legal(text);

            assertThat(NameRule.DNS_1035_LABEL.accepts(name))
                    .as("%s of '%s', seed %d", name, text, seed)
                    .isTrue();
            assertThat(name).as("of '%s', seed %d", text, seed).hasSizeLessThanOrEqualTo(45);
            assertThat(Names.legal(name)).as("of '%s', seed %d", text, seed).isEqualTo(name);
        }
    }

    private static String text(Random random) {
        int limit = random.nextBoolean() ? 128 : Character.MAX_CODE_POINT;
        return random.ints(random.nextInt(80), 0, limit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
