package io.sem.api.label;

import static io.sem.api.label.Vectors.flag;
import static io.sem.api.label.Vectors.map;
import static io.sem.api.label.Vectors.text;
import static io.sem.api.label.Vectors.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectFormVectorsTest {

    static Stream<JsonNode> labelSelector() {
        return Vectors.section("labelSelector");
    }

    static Stream<JsonNode> parseToLabelSelector() {
        return Vectors.section("parseToLabelSelector");
    }

    static Stream<JsonNode> requirement() {
        return Vectors.section("requirement");
    }

    static Stream<JsonNode> toStringRows() {
        return Vectors.section("toString");
    }

    @ParameterizedTest
    @MethodSource("labelSelector")
    void the_object_form_is_read_as_kubernetes_does(JsonNode row) {
        LabelSelector form = form(row.required("selector"));
        if (!flag(row, "ok")) {
            assertThatThrownBy(() -> Selector.of(form)).isInstanceOf(InvalidSpecException.class);
            return;
        }
        Selector selector = Selector.of(form);
        assertThat(selector).hasToString(text(row, "string"));
        assertThat(selector.isEverything()).isEqualTo(flag(row, "empty"));
        assertThat(selector.isNothing()).isEqualTo(flag(row, "matchesNothing"));
        assertThat(selector.matches(Labels.none())).isEqualTo(flag(row, "matchesEmptyLabels"));
        assertThat(selector.toString().isEmpty() ? "<none>" : selector.toString())
                .isEqualTo(text(row, "format"));
    }

    @ParameterizedTest
    @MethodSource("labelSelector")
    void the_object_form_becomes_a_map_if_it_only_equates(JsonNode row) {
        LabelSelector form = form(row.required("selector"));
        if (row.has("asMapErr")) {
            assertThatThrownBy(() -> Objects.requireNonNull(form).asMap()).isInstanceOf(InvalidSpecException.class);
        } else if (form != null) {
            assertThat(form.asMap()).isEqualTo(map(row.required("asMap")));
        }
    }

    @ParameterizedTest
    @MethodSource("parseToLabelSelector")
    void a_selector_becomes_an_object_form_if_that_knows_its_operators(JsonNode row) {
        Selector selector = Selector.parse(text(row, "in"));
        if (flag(row, "ok")) {
            assertThat(selector.toLabelSelector()).isEqualTo(form(row.required("selector")));
        } else {
            assertThatThrownBy(selector::toLabelSelector).isInstanceOf(InvalidSpecException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("requirement")
    void a_requirement_is_refused_for_every_part_that_kubernetes_refuses(JsonNode row) {
        List<String> paths = StreamSupport.stream(row.required("errors").spliterator(), false)
                .map(error -> error.get(1).textValue())
                .toList();
        if (flag(row, "ok")) {
            assertThat(requirementOf(row).key()).isEqualTo(text(row, "key"));
        } else {
            InvalidSpecException fault = catchThrowableOfType(InvalidSpecException.class, () -> requirementOf(row));
            assertThat(fault.violations()).map(Violation::path).isEqualTo(paths);
        }
    }

    @ParameterizedTest
    @MethodSource("toStringRows")
    void a_selector_prints_as_in_kubernetes(JsonNode row) {
        List<Requirement> requirements = StreamSupport.stream(
                        row.required("reqs").spliterator(), false)
                .map(req -> Requirement.of(
                        req.get(0).textValue(), operator(req.get(1).textValue()), texts(req.get(2))))
                .toList();
        assertThat(Selector.of(requirements)).hasToString(text(row, "string"));
    }

    private static Requirement requirementOf(JsonNode row) {
        return Requirement.of(text(row, "key"), operator(text(row, "op")), texts(row.required("values")));
    }

    private static Operator operator(String symbol) {
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.toString().equals(symbol))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> found.get(0)));
    }

    private static LabelSelector form(JsonNode form) {
        return form.isNull()
                ? null
                : new LabelSelector(
                        map(form.path("matchLabels")),
                        StreamSupport.stream(form.path("matchExpressions").spliterator(), false)
                                .map(each -> new LabelSelector.Expression(
                                        text(each, "key"), text(each, "operator"), texts(each.path("values"))))
                                .toList());
    }
}
