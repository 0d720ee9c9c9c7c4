package io.sem.api.label;

import static io.sem.api.label.Vectors.flag;
import static io.sem.api.label.Vectors.map;
import static io.sem.api.label.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sem.api.error.InvalidSpecException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NameVectorsTest {

    static Stream<Arguments> names() {
        Map<String, NameRule> rules = Map.of(
                "labelKey", NameRule.LABEL_KEY,
                "labelValue", NameRule.LABEL_VALUE,
                "dns1123Label", NameRule.DNS_LABEL,
                "dns1123Subdomain", NameRule.DNS_SUBDOMAIN,
                "dns1035Label", NameRule.DNS_1035_LABEL);
        return rules.entrySet().stream()
                .flatMap(rule -> Vectors.section(rule.getKey()).map(row -> Arguments.of(rule.getValue(), row)));
    }

    static Stream<JsonNode> setString() {
        return Vectors.section("setString");
    }

    static Stream<JsonNode> selectorToMap() {
        return Vectors.section("selectorToMap");
    }

    static Stream<JsonNode> conflicts() {
        return Vectors.section("conflicts");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_is_accepted_or_refused_as_kubernetes_does(NameRule rule, JsonNode row) {
        String name = text(row, "in");
        assertThat(rule.accepts(name)).as("%s: %s", rule, name).isEqualTo(flag(row, "ok"));
        assertThat(rule.fault(name).isEmpty()).isEqualTo(flag(row, "ok"));
    }

    @ParameterizedTest
    @MethodSource("setString")
    void labels_print_as_in_kubernetes(JsonNode row) {
        Labels labels = Labels.of(map(row.required("labels")));
        assertThat(labels).hasToString(text(row, "string"));
        assertThat(Selector.of(labels)).hasToString(text(row, "selectorString"));
        assertThat(labels.isEmpty() ? "<none>" : labels.toString()).isEqualTo(text(row, "format"));
    }

    @ParameterizedTest
    @MethodSource("selectorToMap")
    void labels_are_read_from_text_as_kubernetes_does(JsonNode row) {
        if (flag(row, "ok")) {
            assertThat(Labels.parse(text(row, "in"))).isEqualTo(Labels.of(map(row.required("labels"))));
        } else {
            assertThatThrownBy(() -> Labels.parse(text(row, "in"))).isInstanceOf(InvalidSpecException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void of_two_label_sets_the_later_value_counts(JsonNode row) {
        Labels a = Labels.of(map(row.required("a")));
        Labels b = Labels.of(map(row.required("b")));
        assertThat(a.with(b)).isEqualTo(Labels.of(map(row.required("merge"))));
        assertThat(a.with(b).equals(b.with(a))).isEqualTo(!flag(row, "conflict"));
    }
}
