package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.yaml.SpecNode.Mapping;
import io.sem.yaml.SpecNode.Scalar;
import io.sem.yaml.SpecNode.Sequence;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From bytes to a tree: the checks before the parser, and what is strict about YAML whatever the document is. */
class TreeReaderTest {

    @Test
    void every_node_knows_its_position_and_single_values_stay_the_text_of_the_file() {
        Mapping tree = (Mapping) read("a: 010\nb: [x, 'y']\n").get(0);

        assertThat(tree.position()).isEqualTo(Position.START);
        assertThat(tree.find("a").orElseThrow().value())
                .isEqualTo(new Scalar(new Position(1, 4), "010", Scalar.Style.TEXT));
        Sequence list = (Sequence) tree.find("b").orElseThrow().value();
        assertThat(list.items()).extracting(SpecNode::position).containsExactly(new Position(2, 5), new Position(2, 8));
        assertThat(tree.find("c")).isEmpty();
    }

    @Test
    void documents_without_content_are_left_out() {
        assertThat(read("---\n---\na: b\n---\n# nothing\n---\nc: d\n")).hasSize(2);
    }

    @Test
    void fifty_levels_are_read_and_one_more_is_refused() {
        assertThat(read("[".repeat(49) + "x" + "]".repeat(49))).hasSize(1);
        assertThat(faults("[".repeat(50) + "x" + "]".repeat(50)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("f:1:51 [0][0]")
                .endsWith(": is nested deeper than 50 levels");
    }

    @Test
    void every_fault_of_a_document_is_told_and_what_stands_behind_it_is_read_on() {
        assertThat(faults("a: 1\na: 2\nb:\nc: &x 1\nd: [1, ~]\na: 3\n"))
                .hasSize(5)
                .anyMatch(fault -> fault.equals("f:2:1 a: is given twice; see line 1"))
                .anyMatch(fault -> fault.startsWith("f:3:3 b: has no value; give one, or leave it out"))
                .anyMatch(fault -> fault.startsWith("f:4:4 c: "))
                .anyMatch(fault -> fault.startsWith("f:5:8 d[1]: has no value"))
                .anyMatch(fault -> fault.equals("f:6:1 a: is given twice; see line 1"));
    }

    @Test
    void documents_before_a_syntax_error_are_kept_and_the_error_has_its_line() {
        FaultList faults = new FaultList();

        assertThat(TreeReader.read(SourceText.of("f", "a: 1\n---\nb: [\n", 100), faults))
                .hasSize(1);
        assertThat(catchThrowableOfType(InvalidSpecException.class, faults::throwIfAny)
                        .violations())
                .hasSize(1)
                .allMatch(fault -> fault.path().matches("f:[34]:\\d+"));
    }

    @Test
    void the_limit_counts_bytes_and_is_itself_allowed() {
        assertThat(SourceText.of("f", "é".repeat(5), 10).text()).hasSize(5);
        assertThat(SourceText.of("f", stream("é".repeat(5)), 10).text()).hasSize(5);
        for (String text : List.of("é".repeat(5) + "x", "x".repeat(11))) {
            assertThatExceptionOfType(InvalidSpecException.class)
                    .isThrownBy(() -> SourceText.of("f", text, 10))
                    .withMessageContaining(
                            "f: has more than 10 bytes, which is the limit; split it into several files");
            assertThatExceptionOfType(InvalidSpecException.class)
                    .isThrownBy(() -> SourceText.of("f", stream(text), 10))
                    .withMessageContaining("f: has more than 10 bytes");
        }
    }

    @Test
    void a_byte_order_mark_is_dropped_at_the_start_and_refused_elsewhere() {
        assertThat(SourceText.of("f", "\uFEFFa", 10).text()).isEqualTo("a");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SourceText.of("f", "a\nb\uFEFF", 10))
                .withMessageContaining("f:2:2: character U+FEFF is not allowed in YAML");
    }

    @ParameterizedTest
    @ValueSource(ints = {'\t', '\n', '\r', ' ', '~', 0x85, 0xA0, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF})
    void the_characters_at_the_edges_of_yaml_may_stand_unescaped(int c) {
        assertThat(Characters.printable(c)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 0x0B, 0x1F, 0x7F, 0x84, 0x86, 0x9F, 0xD800, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF})
    void the_characters_beyond_them_may_not(int c) {
        assertThat(Characters.printable(c)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "55295, true", "55296, false", "57343, false", "57344, true"})
    void a_container_can_be_given_every_character_but_nul_and_single_surrogates(int c, boolean transportable) {
        assertThat(Characters.transportable(c)).isEqualTo(transportable);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<SpecNode> read(String text) {
        FaultList faults = new FaultList();
        List<SpecNode> documents = TreeReader.read(SourceText.of("f", text, SourceText.DEFAULT_LIMIT), faults);
        faults.throwIfAny();
        return documents;
    }

    private static List<String> faults(String text) {
        return catchThrowableOfType(InvalidSpecException.class, () -> read(text)).violations().stream()
                .map(Object::toString)
                .toList();
    }
}
