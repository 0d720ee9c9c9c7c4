package io.sem.api.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.InvalidSelectorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorPropertiesTest {

    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_canonical_form_reads_back_as_an_equal_selector(long seed) {
        RandomSelectors random = new RandomSelectors(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Selector selector = Selector.parse(random.selector());
            Selector again = Selector.parse(selector.toString());
            assertThat(again).isEqualTo(selector).hasSameHashCodeAs(selector).hasToString(selector.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void labels_and_maps_match_alike_and_one_requirement_at_a_time(long seed) {
        RandomSelectors random = new RandomSelectors(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Selector selector = Selector.parse(random.selector());
            Map<String, String> map = random.labels();
            boolean expected = selector.requirements().stream().allMatch(each -> accepts(each, map.get(each.key())));
            assertThat(selector.matches(map)).as("%s on %s", selector, map).isEqualTo(expected);
            assertThat(selector.matches(Labels.of(map)))
                    .as("%s on %s", selector, map)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void anding_is_intersection(long seed) {
        RandomSelectors random = new RandomSelectors(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Selector a = Selector.parse(random.selector());
            Selector b = Selector.parse(random.selector());
            Labels labels = Labels.of(random.labels());
            assertThat(a.and(b).matches(labels)).isEqualTo(a.matches(labels) && b.matches(labels));
            assertThat(b.and(a).matches(labels)).isEqualTo(a.and(b).matches(labels));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void noise_is_read_or_refused_and_never_breaks_the_parser(long seed) {
        RandomSelectors random = new RandomSelectors(seed);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String noise = random.noise();
            try {
                assertThat(Selector.parse(Selector.parse(noise).toString())).isEqualTo(Selector.parse(noise));
            } catch (InvalidSelectorException e) {
                refused++;
                assertThat(e.position()).isBetween(0, noise.length());
                assertThat(e.found()).isNotEmpty();
                assertThat(e.expected()).isNotEmpty();
            }
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 100);
    }

    /** The truth table, written another way than in the code that is tested. */
    private static boolean accepts(Requirement requirement, String value) {
        List<String> values = requirement.values();
        return switch (requirement.operator().toString()) {
            case "exists" -> value != null;
            case "!" -> value == null;
            case "=", "==", "in" -> value != null && values.contains(value);
            case "!=", "notin" -> value == null || !values.contains(value);
            case "gt" -> number(value) && Integer.parseInt(value) > Integer.parseInt(values.get(0));
            case "lt" -> number(value) && Integer.parseInt(value) < Integer.parseInt(values.get(0));
            default -> throw new AssertionError(requirement);
        };
    }

    private static boolean number(String value) {
        return value != null && value.matches("[0-9]+");
    }
}
