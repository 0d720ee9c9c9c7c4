package io.sem.api.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

    @Test
    void both_parts_are_copies_that_cannot_be_changed() {
        Map<String, String> labels = new HashMap<>(Map.of("tier", "web"));
        List<LabelSelector.Expression> expressions = new ArrayList<>(List.of(expression("env", "Exists")));
        LabelSelector selector = new LabelSelector(labels, expressions);
        labels.clear();
        expressions.clear();

        assertThat(selector.matchLabels())
                .containsExactly(Map.entry("tier", "web"))
                .isUnmodifiable();
        assertThat(selector.matchExpressions())
                .containsExactly(expression("env", "Exists"))
                .isUnmodifiable();
        assertThat(LabelSelector.of(Map.of("tier", "web")).matchExpressions()).isEmpty();
    }

    @Test
    void the_values_of_an_expression_are_a_copy() {
        List<String> values = new ArrayList<>(List.of("dev"));
        LabelSelector.Expression expression = new LabelSelector.Expression("env", "In", values);
        values.clear();

        assertThat(expression).isEqualTo(expression("env", "In", "dev"));
    }

    @Test
    void labels_are_kept_sorted_by_key() {
        assertThat(LabelSelector.of(Map.of("b", "2", "a", "1", "c", "3")).matchLabels())
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3"));
    }

    @Test
    void of_a_key_that_occurs_twice_the_last_value_is_in_the_map() {
        LabelSelector selector =
                new LabelSelector(Map.of("env", "dev", "tier", "web"), List.of(expression("env", "In", "test")));

        assertThat(selector.asMap()).containsExactly(Map.entry("env", "test"), Map.entry("tier", "web"));
        assertThat(selector.asMap()).isUnmodifiable();
    }

    @Test
    void an_expression_that_a_map_cannot_say_is_refused() {
        for (LabelSelector.Expression expression : List.of(
                expression("env", "In", "dev", "test"),
                expression("env", "NotIn", "dev"),
                expression("env", "Exists"))) {
            assertThatThrownBy(() -> new LabelSelector(Map.of(), List.of(expression)).asMap())
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessage("matchExpressions: was " + expression
                            + ", must be In with a single value to fit into a map");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "in", "IN", "Equals", "Gt"})
    void an_operator_that_objects_do_not_have_is_refused_with_those_they_have(String operator) {
        LabelSelector selector = new LabelSelector(Map.of(), List.of(expression("env", operator, "dev")));

        assertThatThrownBy(() -> Selector.of(selector))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("matchExpressions[env].operator: was '" + operator
                        + "', must be In, NotIn, Exists or DoesNotExist");
    }

    @ParameterizedTest
    @EnumSource
    void objects_without_the_key_are_selected_only_by_negations(Operator operator) {
        assertThat(operator.acceptsAbsence())
                .isEqualTo(Set.of(Operator.NOT_EQUALS, Operator.NOT_IN, Operator.DOES_NOT_EXIST)
                        .contains(operator));
    }

    @ParameterizedTest
    @CsvSource({
        "EQUALS, 0",
        "EQUALS, 2",
        "DOUBLE_EQUALS, 0",
        "NOT_EQUALS, 2",
        "GREATER_THAN, 2",
        "LESS_THAN, 0",
        "EXISTS, 1",
        "DOES_NOT_EXIST, 1",
        "IN, 0",
        "NOT_IN, 0"
    })
    void an_operator_takes_a_fixed_number_of_values(Operator operator, int number) {
        List<String> values =
                IntStream.range(0, number).mapToObj(Integer::toString).toList();

        assertThatThrownBy(() -> Requirement.of("env", operator, values))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("values: " + operator)
                .hasMessageContaining("value");
    }

    @ParameterizedTest
    @CsvSource({
        "GREATER_THAN, 10, true",
        "GREATER_THAN, 9, false",
        "LESS_THAN, 8, true",
        "LESS_THAN, 9, false",
        "GREATER_THAN, ten, false",
        "LESS_THAN, '', false",
        "LESS_THAN, ٣, false",
        "LESS_THAN, -9, true"
    })
    void a_comparison_is_of_numbers_and_refuses_what_is_none(Operator operator, String actual, boolean accepted) {
        Requirement requirement = Requirement.of("cores", operator, List.of("9"));

        assertThat(requirement.accepts(actual)).isEqualTo(accepted);
        assertThat(requirement.accepts(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.5", "ten", "9223372036854775808"})
    void a_comparison_with_no_integer_is_refused(String value) {
        assertThatThrownBy(() -> Requirement.of("cores", Operator.GREATER_THAN, List.of(value)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("values[0]: was '" + value + "', must be a 64-bit integer");
    }

    @Test
    void every_fault_of_a_requirement_is_reported_at_once() {
        assertThatThrownBy(() -> Requirement.of("-bad", Operator.IN, List.of("a b", "c d")))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        fault -> assertThat(fault.violations())
                                .extracting(Violation::path)
                                .containsExactly("key", "values[0][-bad]", "values[1][-bad]"));
    }

    @Test
    void a_rule_shows_the_beginning_of_a_long_text_and_no_control_characters() {
        assertThat(NameRule.DNS_LABEL.fault("a".repeat(100)))
                .contains("was '" + "a".repeat(80) + "… (100 characters)', must be " + NameRule.DNS_LABEL);
        assertThat(NameRule.DNS_LABEL.fault("a\u001b[31mb\n"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("was 'a\\u001b[31mb\\n'"));
        assertThat(NameRule.DNS_LABEL.check("name", "web")).isEqualTo("web");
    }

    private static LabelSelector.Expression expression(String key, String operator, String... values) {
        return new LabelSelector.Expression(key, operator, List.of(values));
    }
}
