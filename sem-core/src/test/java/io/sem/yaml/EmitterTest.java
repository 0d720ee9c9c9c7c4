package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sem.api.error.InvalidSpecException;
import io.sem.yaml.SpecNode.Entry;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of written files. It is hashed, so a change of it restarts what runs; these texts must stay as they are. */
class EmitterTest {

    @Test
    void collections_of_single_values_stand_on_one_line() {
        assertThat(print(
                        entry("ports", mapping(entry("http", number("80")), entry("dns", word("53/udp")))),
                        entry("args", list(text("-v"), text("a b"), text("yes"))),
                        entry("none", mapping()),
                        entry("empty", list())))
                .isEqualTo("ports: {http: 80, dns: 53/udp}\nargs: [-v, a b, \"yes\"]\nnone: {}\nempty: []\n");
    }

    @Test
    void collections_with_collections_inside_are_indented_by_two() {
        assertThat(print(entry(
                        "group", mapping(entry("web", mapping(entry("ports", mapping(entry("a", number("1"))))))))))
                .isEqualTo("group:\n  web:\n    ports: {a: 1}\n");
    }

    @Test
    void a_mapping_in_a_list_starts_behind_its_dash_unless_it_fits_a_line() {
        assertThat(print(entry(
                        "volumes",
                        list(
                                mapping(entry("name", text("a"))),
                                mapping(entry("name", text("b")), entry("size", word("1Gi"))),
                                mapping(entry("name", text("c")), entry("files", list(mapping(entry("f", text("x")))))),
                                text("d")))))
                .isEqualTo(
                        "volumes:\n  - name: a\n  - {name: b, size: 1Gi}\n  - name: c\n    files:\n      - f: x\n  - d\n");
    }

    @Test
    void a_collection_stands_on_one_line_of_up_to_a_hundred_columns() {
        String fits = "x".repeat(100 - "args: [, b]".length());

        assertThat(print(entry("args", list(text(fits), text("b"))))).isEqualTo("args: [" + fits + ", b]\n");
        assertThat(print(entry("args", list(text(fits + "x"), text("b")))))
                .isEqualTo("args:\n  - " + fits + "x\n  - b\n");
    }

    @Test
    void texts_of_several_lines_are_blocks_that_say_whether_they_end_with_a_line_end() {
        assertThat(print(entry("a", text("one\n\n  two\n")), entry("b", text("one\ntwo"))))
                .isEqualTo("a: |\n  one\n\n    two\nb: |-\n  one\n  two\n");
    }

    @Test
    void what_would_be_taken_for_a_variable_is_escaped_in_lines_and_in_blocks_but_not_in_names() {
        assertThat(print(entry("a", text("${x}")), entry("b", text("${x}\ny")), entry("${c}", text("z"))))
                .isEqualTo("a: \"$${x}\"\nb: |-\n  $${x}\n  y\n\"${c}\": z\n");
    }

    @Test
    void a_name_given_twice_cannot_be_written_at_any_depth() {
        Mapping twice = mapping(entry("A", text("1")), entry("A", text("2")));

        for (Mapping document : List.of(
                twice, mapping(entry("env", twice)), mapping(entry("list", list(mapping(entry("env", twice))))))) {
            assertThatExceptionOfType(InvalidSpecException.class)
                    .isThrownBy(() -> Emitter.print(document))
                    .withMessageContaining("'A' is given twice; every name is given once");
        }
    }

    @Test
    void a_fault_of_reading_is_never_written() {
        assertThatIllegalStateException()
                .isThrownBy(() -> print(entry("a", new SpecNode.Refused(Position.START))))
                .withMessage("a fault cannot be written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "nginx:1.27", "a b", "/data", "-v", "--flag=x", "$HOME", "x@y", "1g", "v1.2", "a~", "truely"
            })
    void what_no_reader_mistakes_is_written_plain(String text) {
        assertThat(Quoting.quoted(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a:", "a: b", "a #b", "-", "- a", "a,b", "[a", "{a", "&a", "*a", "!a", "|"})
    void what_yaml_would_take_for_its_own_signs_is_quoted(String text) {
        assertThat(Quoting.quoted(text)).isEqualTo("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1", "1.5", "1e3", "1a", "0x1F", ".5", "12:30", "2026-11-27", ".inf", "-.NaN"})
    void what_some_reader_takes_for_a_number_or_a_date_is_quoted(String text) {
        assertThat(Quoting.quoted(text)).isEqualTo("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "No", "ON", "y", "~", "Null", "@a", "%a", "'a'"})
    void what_some_reader_takes_for_something_else_is_quoted(String text) {
        assertThat(Quoting.quoted(text)).isEqualTo("\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "34, \\\"",
        "92, \\\\",
        "10, \\n",
        "9, \\t",
        "13, \\u000d",
        "7, \\u0007",
        "133, \\u0085",
        "8232, \\u2028",
        "65279, \\ufeff"
    })
    void characters_that_cannot_stand_as_they_are_are_escaped(int character, String escaped) {
        assertThat(Quoting.quoted(Character.toString(character))).isEqualTo("\"" + escaped + "\"");
    }

    @ParameterizedTest
    @CsvSource({"0, U+0000", "55296, U+D800", "57343, U+DFFF"})
    void a_character_that_no_container_can_be_given_is_refused(int character, String name) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Quoting.quoted("a" + (char) character))
                .withMessageContaining("character " + name + " is not allowed in a text");
    }

    private static String print(Entry... entries) {
        return Emitter.print(mapping(entries));
    }

    private static Entry entry(String key, SpecNode value) {
        return Entry.of(key, value);
    }

    private static Mapping mapping(Entry... entries) {
        return Mapping.of(List.of(entries));
    }

    private static Sequence list(SpecNode... items) {
        return Sequence.of(List.of(items));
    }

    private static Scalar text(String text) {
        return Scalar.text(text);
    }

    private static Scalar word(String text) {
        return Scalar.word(text);
    }

    private static Scalar number(String digits) {
        return Scalar.number(digits);
    }
}
