package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Selector;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Memory;
import io.sem.api.workload.CountOrPercent;
import io.sem.yaml.SpecNode.Scalar;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single values: one way to write each, the edges of numbers, and the round trip of random ones. */
class ScalarsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "-1, -1", "2147483647, 2147483647", "-2147483648, -2147483648"})
    void whole_numbers_up_to_their_edges_are_read(String text, int expected) {
        assertThat(read(Scalars.INT, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-0", "00", "+1", "1.0", "1e3", "0x1", "1_0", "0b1", " 1", "2147483648", "-2147483649", "٣"})
    void every_other_number_is_refused(String text) {
        assertThat(refusal(Scalars.INT, text))
                .isEqualTo("'" + text + "' is not a whole number in its range; write it like 8080, without a point or"
                        + " leading 0");
    }

    @Test
    void user_ids_have_64_bits() {
        assertThat(read(Scalars.LONG, "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(refusal(Scalars.LONG, "9223372036854775808")).contains("in its range");
        assertThat(refusal(Scalars.LONG, "1" + "0".repeat(99))).contains("…' is not a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "TRUE", "yes", "on", "1", ""})
    void a_truth_value_is_true_or_false_and_no_other_word(String text) {
        assertThat(read(Scalars.BOOLEAN, "true")).isTrue();
        assertThat(read(Scalars.BOOLEAN, "false")).isFalse();
        assertThat(refusal(Scalars.BOOLEAN, text))
                .isEqualTo("'" + text + "' is neither true nor false; write one of them");
    }

    @ParameterizedTest
    @EnumSource(ServiceType.class)
    void a_constant_is_written_in_camel_case_and_read_back(ServiceType type) {
        Codec<ServiceType> codec = Scalars.constant(ServiceType.class);
        Scalar written = (Scalar) codec.write(type);

        assertThat(written.text()).matches("[a-z]+([A-Z][a-z]+)*");
        assertThat(read(codec, written.text())).isEqualTo(type);
        assertThat(refusal(codec, type.name()))
                .startsWith("'" + type.name() + "' is not known here; known: ")
                .contains("nodePort");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "25%, 25%", "0%, 0%", "2147483647, 2147483647"})
    void a_count_or_a_percentage_is_read_and_written_alike(String text, String expected) {
        CountOrPercent value = read(Scalars.COUNT_OR_PERCENT, text);

        assertThat(value.isPercent()).isEqualTo(text.endsWith("%"));
        assertThat(Scalars.COUNT_OR_PERCENT.write(value))
                .isInstanceOfSatisfying(
                        Scalar.class, written -> assertThat(written.text()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "25 %", "25%%", "2.5%", "half", "025%"})
    void what_is_neither_a_count_nor_a_percentage_is_refused(String text) {
        assertThat(refusal(Scalars.COUNT_OR_PERCENT, text))
                .isEqualTo("'" + text + "' is not a number of pods such as 1 or 25%");
    }

    @Test
    void a_negative_count_is_refused_by_its_own_type() {
        assertThat(refusal(Scalars.COUNT_OR_PERCENT, "-1")).contains("-1");
    }

    @Test
    void random_quantities_are_read_as_they_were_written() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            long amount = random.nextLong() >>> 1 + random.nextInt(62);
            Memory memory = Memory.bytes(amount);
            assertThat(read(Scalars.MEMORY, ((Scalar) Scalars.MEMORY.write(memory)).text()))
                    .isEqualTo(memory);
        }
    }

    @Test
    void the_selector_of_nothing_has_no_text() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Scalars.SELECTOR.write(Selector.nothing()))
                .withMessageContaining("a selector that selects nothing cannot be written");
    }

    static Stream<SpecNode> collections() {
        return Stream.of(SpecNode.Sequence.of(List.of()), SpecNode.Mapping.of(List.of()));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void a_collection_is_no_single_value(SpecNode node) {
        for (Codec<?> codec : List.of(Scalars.TEXT, Scalars.INT, Scalars.BOOLEAN, Scalars.DURATION, Scalars.CPU)) {
            assertThat(refusal(codec, node)).isEqualTo("must be a single value, but is " + node.kind());
        }
    }

    private static <T> T read(Codec<T> codec, String text) {
        return codec.read(new Reading("f", Substitution.NONE, new FaultList()).at(Scalar.text(text)));
    }

    private static String refusal(Codec<?> codec, String text) {
        return refusal(codec, Scalar.text(text));
    }

    /** The one fault that is reported for a value. */
    private static String refusal(Codec<?> codec, SpecNode node) {
        FaultList faults = new FaultList();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> codec.read(new Reading("f", Substitution.NONE, faults).at(node)));
        InvalidSpecException refused = catchThrowableOfType(InvalidSpecException.class, faults::throwIfAny);
        assertThat(refused.violations()).hasSize(1);
        return refused.violations().get(0).problem();
    }
}
