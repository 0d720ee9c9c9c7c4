package io.sem.api.label;

import static io.sem.api.label.Vectors.flag;
import static io.sem.api.label.Vectors.map;
import static io.sem.api.label.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatchVectorsTest {

    static Stream<JsonNode> match() {
        return Vectors.section("match");
    }

    static Stream<JsonNode> setMatch() {
        return Vectors.section("setMatch");
    }

    static Stream<JsonNode> requiresExactMatch() {
        return Vectors.section("requiresExactMatch");
    }

    static Stream<JsonNode> matchesNothing() {
        return Vectors.section("matchesNothing");
    }

    static IntStream matrixRows() {
        return IntStream.range(0, Vectors.matrix().required("sels").size());
    }

    @ParameterizedTest
    @MethodSource("match")
    void a_selector_matches_the_labels_kubernetes_matches(JsonNode row) {
        assertMatches(Selector.parse(text(row, "sel")), map(row.required("labels")), flag(row, "match"));
    }

    @ParameterizedTest
    @MethodSource("matrixRows")
    void a_selector_matches_just_the_label_sets_of_its_row(int row) {
        Selector selector =
                Selector.parse(Vectors.matrix().required("sels").get(row).textValue());
        String cells = Vectors.matrix().required("rows").get(row).textValue();
        List<Map<String, String>> sets = StreamSupport.stream(
                        Vectors.matrix().required("sets").spliterator(), false)
                .map(Vectors::map)
                .toList();
        assertThat(cells).hasSize(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            assertMatches(selector, sets.get(i), cells.charAt(i) == '1');
        }
    }

    @ParameterizedTest
    @MethodSource("setMatch")
    void a_selector_of_labels_matches_their_supersets(JsonNode row) {
        Selector selector = Selector.of(Labels.of(map(row.required("set"))));
        assertMatches(selector, map(row.required("labels")), flag(row, "match"));
    }

    @ParameterizedTest
    @MethodSource("requiresExactMatch")
    void the_only_value_a_label_may_have_is_known(JsonNode row) {
        assertThat(Selector.parse(text(row, "sel")).requiredValue(text(row, "label")))
                .isEqualTo(Stream.of(text(row, "value"))
                        .filter(value -> flag(row, "found"))
                        .findFirst());
    }

    @ParameterizedTest
    @MethodSource("matchesNothing")
    void a_contradiction_is_not_taken_for_the_selector_of_nothing(JsonNode row) {
        String text = text(row, "sel");
        Selector selector = text.equals("labels.Nothing()") ? Selector.nothing() : Selector.parse(text);
        assertThat(selector.isNothing()).isEqualTo(flag(row, "matchesNothing"));
        assertThat(selector.isEverything()).isFalse();
    }

    private static void assertMatches(Selector selector, Map<String, String> labels, boolean expected) {
        assertThat(selector.matches(labels))
                .as("%s on the map %s", selector, labels)
                .isEqualTo(expected);
        assertThat(selector.matches(Labels.of(labels)))
                .as("%s on %s", selector, labels)
                .isEqualTo(expected);
        assertThat(selector.requirements())
                .as("%s, one requirement at a time", selector)
                .matches(all -> all.stream().allMatch(one -> one.accepts(labels.get(one.key()))) == expected);
    }
}
