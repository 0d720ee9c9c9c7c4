package io.sem.api.label;

import static io.sem.api.label.Vectors.flag;
import static io.sem.api.label.Vectors.hasNul;
import static io.sem.api.label.Vectors.text;
import static io.sem.api.label.Vectors.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sem.api.error.InvalidSelectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParseVectorsTest {

    private static final Pattern SYNTAX_ERROR =
            Pattern.compile("(?:unable to parse requirement: )?found '(.*)',? expected: (.*)");

    static Stream<JsonNode> parse() {
        return Vectors.section("parse");
    }

    static Stream<JsonNode> parseOk() {
        return parse().filter(row -> flag(row, "ok") && !hasNul(text(row, "in")));
    }

    static Stream<JsonNode> syntaxErrors() {
        return parse().filter(
                        row -> SYNTAX_ERROR.matcher(row.path("err").asText()).matches());
    }

    static Stream<JsonNode> fuzzParse() {
        return Vectors.section("fuzzParse");
    }

    static Stream<JsonNode> lexer() {
        return Vectors.section("lexer").filter(row -> !hasNul(text(row, "in")));
    }

    static Stream<JsonNode> parseOperator() {
        return Vectors.section("parseOperator");
    }

    @ParameterizedTest
    @MethodSource({"parse", "fuzzParse"})
    void a_selector_is_read_or_refused_as_kubernetes_does(JsonNode row) {
        String input = text(row, "in");
        if (flag(row, "ok") && !hasNul(input)) {
            Selector selector = Selector.parse(input);
            assertThat(selector).hasToString(text(row, "canon"));
            assertThat(Selector.parse(selector.toString())).isEqualTo(selector).hasSameHashCodeAs(selector);
        } else {
            assertThatThrownBy(() -> Selector.parse(input)).isInstanceOf(InvalidSelectorException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("parseOk")
    void the_requirements_are_those_kubernetes_finds(JsonNode row) {
        List<List<Object>> expected = StreamSupport.stream(row.required("reqs").spliterator(), false)
                .map(req -> List.<Object>of(req.get(0).textValue(), req.get(1).textValue(), texts(req.get(2))))
                .toList();
        assertThat(Selector.parse(text(row, "in")).requirements())
                .map(req -> List.<Object>of(req.key(), req.operator().toString(), req.values()))
                .containsExactlyInAnyOrderElementsOf(expected)
                .isSortedAccordingTo(
                        (a, b) -> a.get(0).toString().compareTo(b.get(0).toString()));
    }

    @ParameterizedTest
    @MethodSource("syntaxErrors")
    void a_syntax_error_names_what_was_found_and_expected_in_the_words_of_kubernetes(JsonNode row) {
        Matcher error = SYNTAX_ERROR.matcher(text(row, "err"));
        assertThat(error.matches()).isTrue();
        String input = text(row, "in");
        String found = error.group(1);
        InvalidSelectorException fault =
                catchThrowableOfType(InvalidSelectorException.class, () -> Selector.parse(input));
        assertThat(fault.found()).isEqualTo(found.isEmpty() ? "end of string" : "'" + found + "'");
        assertThat(fault.expected()).isEqualTo(error.group(2));
        assertThat(input.substring(fault.position())).startsWith(found);
    }

    @ParameterizedTest
    @MethodSource("lexer")
    void a_selector_falls_into_the_tokens_kubernetes_sees(JsonNode row) {
        List<String> tokens = new ArrayList<>();
        String input = text(row, "in");
        for (int at = SelectorParser.skip(input, 0); at < input.length(); ) {
            String token = SelectorParser.token(input, at);
            tokens.add(token);
            at = SelectorParser.skip(input, at + token.length());
        }
        assertThat(tokens)
                .isEqualTo(StreamSupport.stream(row.required("tokens").spliterator(), false)
                        .map(token -> token.get(1).textValue())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("parseOperator")
    void an_operator_is_known_or_refused_as_kubernetes_does(JsonNode row) {
        String operator = text(row, "in");
        String selector = operator.endsWith("in") ? "x " + operator + " (1)" : "x " + operator + " 1";
        if (flag(row, "ok")) {
            assertThat(Selector.parse(selector).requirements()).hasSize(1);
        } else {
            assertThatThrownBy(() -> Selector.parse(selector))
                    .isInstanceOf(InvalidSelectorException.class)
                    .hasMessageContaining("found '" + operator + "', expected in, notin, =, ==, !=, gt, lt");
        }
    }
}
