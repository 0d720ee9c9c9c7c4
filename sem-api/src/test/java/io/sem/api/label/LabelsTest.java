package io.sem.api.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final Labels LABELS = Labels.of("tier", "web", "app", "shop", "empty", "");

    @Test
    void labels_are_a_map_sorted_by_key() {
        assertThat(LABELS.asMap())
                .containsExactly(Map.entry("app", "shop"), Map.entry("empty", ""), Map.entry("tier", "web"))
                .isEqualTo(Map.of("app", "shop", "empty", "", "tier", "web"))
                .hasSameHashCodeAs(Map.of("app", "shop", "empty", "", "tier", "web"));
        Map<String, String> seen = new LinkedHashMap<>();
        LABELS.asMap().forEach(seen::put);
        assertThat(seen.keySet()).containsExactly("app", "empty", "tier");
    }

    @Test
    void the_map_cannot_be_changed() {
        assertThatThrownBy(() -> LABELS.asMap().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> LABELS.asMap().remove("app")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> LABELS.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void labels_do_not_follow_the_map_they_were_made_of() {
        Map<String, String> map = new HashMap<>(Map.of("a", "b"));
        Labels labels = Labels.of(map);
        map.put("a", "c");
        assertThat(labels.get("a")).contains("b");
    }

    @Test
    void an_empty_value_is_a_value() {
        assertThat(LABELS.get("empty")).contains("");
        assertThat(LABELS.get("none")).isEmpty();
        assertThat(LABELS.asMap().containsKey("empty")).isTrue();
        assertThat(LABELS.asMap().get("none")).isNull();
    }

    @Test
    void one_label_can_be_added_changed_and_taken_away() {
        assertThat(LABELS.with("a", "b").without("empty")).isEqualTo(Labels.of("a", "b", "app", "shop", "tier", "web"));
        assertThat(LABELS.with("tier", "db").get("tier")).contains("db");
        assertThat(LABELS.with("tier", "web")).isSameAs(LABELS);
        assertThat(LABELS.without("none")).isSameAs(LABELS);
        assertThat(Labels.of("a", "b").without("a")).isEqualTo(Labels.none());
    }

    @Test
    void equal_labels_are_equal_however_they_were_made() {
        Labels other =
                Labels.none().with("empty", "").with(Labels.of("tier", "web")).with("app", "shop");
        assertThat(other).isEqualTo(LABELS).hasSameHashCodeAs(LABELS);
        assertThat(other).isNotEqualTo(LABELS.with("tier", "db")).isNotEqualTo(LABELS.without("tier"));
        assertThat(Labels.of(LABELS.asMap())).isSameAs(LABELS);
    }

    @Test
    void labels_read_back_from_their_text() {
        assertThat(Labels.parse(LABELS.toString())).isEqualTo(LABELS);
        assertThat(Labels.parse("")).isEqualTo(Labels.none());
    }

    @Test
    void every_fault_is_reported_at_once_with_the_value_and_the_rule() {
        assertThatThrownBy(() -> Labels.of("-a", "b", "c", "d e", "f", "x".repeat(64)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("3 problems")
                .hasMessageContaining("was '-a', must be [prefix/]name")
                .hasMessageContaining("labels[c]: was 'd e', must be empty, or 1..63 of A-Z a-z 0-9 '-' '_' '.'")
                .hasMessageContaining("labels[f]");
        assertThatThrownBy(() -> LABELS.with("app", "é")).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> LABELS.with("app", "a\n")).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void a_key_given_twice_or_without_a_value_is_refused() {
        assertThatThrownBy(() -> Labels.of("a", "b", "a", "c"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'a' is given twice");
        assertThatThrownBy(() -> Labels.of("a", "b", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'");
    }

    @Test
    void a_rule_names_the_path_the_value_and_what_is_allowed() {
        assertThat(NameRule.DNS_LABEL.check("name", "shop")).isEqualTo("shop");
        assertThatThrownBy(() -> NameRule.DNS_LABEL.check("name", "Shop"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(
                        "name: was 'Shop', must be 1..63 of a-z (lower case), 0-9 and '-', which start and end with a letter or digit"
                                + " (RFC 1123)");
    }
}
