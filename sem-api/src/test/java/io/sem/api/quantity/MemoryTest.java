package io.sem.api.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "512Mi, 536870912",
        "2G, 2000000000",
        "1e9, 1000000000",
        "0.5Gi, 536870912",
        "1m, 1",
        "1500m, 2",
        "128974848, 128974848"
    })
    void a_quantity_is_read_in_bytes_and_rounded_up(String quantity, long bytes) {
        assertThat(Memory.of(quantity)).isEqualTo(Memory.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1000, 1k",
        "1023, 1023",
        "1024, 1Ki",
        "1536, 1536",
        "1536000, 1500Ki",
        "1000000, 1M",
        "1073741824, 1Gi",
        "9223372036854775807, 9223372036854775807"
    })
    void prints_the_largest_suffix_that_divides_exactly(long bytes, String text) {
        assertThat(Memory.bytes(bytes)).hasToString(text);
        assertThat(Memory.of(text)).isEqualTo(Memory.bytes(bytes));
    }

    @Test
    void a_mebibyte_and_a_gibibyte_are_powers_of_1024() {
        assertThat(Memory.mib(1)).isEqualTo(Memory.bytes(1024 * 1024)).hasToString("1Mi");
        assertThat(Memory.gib(1)).isEqualTo(Memory.mib(1024)).hasToString("1Gi");
        assertThat(Memory.gib(1024)).hasToString("1Ti");
    }

    @Test
    void a_negative_amount_is_refused_with_its_value() {
        assertThatThrownBy(() -> Memory.bytes(-5))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("memory: -5 bytes is negative; an amount of memory is 0 or more");
        assertThatThrownBy(() -> Memory.of("-1Gi"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("'-1Gi' is not an amount of memory; it must be from 0 to 2^63-1 units");
    }

    @Test
    void eight_exbibytes_are_one_byte_too_many_and_stay_at_the_largest_amount() {
        Memory most = Memory.bytes(Long.MAX_VALUE);
        assertThat(Memory.of("7Ei").bytes()).isEqualTo(7L << 60);
        assertThatThrownBy(() -> Memory.of("8Ei")).isInstanceOf(InvalidSpecException.class);
        assertThat(Memory.gib(1L << 33)).isEqualTo(most);
        assertThat(Memory.mib(1L << 43)).isEqualTo(most);
        assertThat(Memory.of("5Ei").plus(Memory.of("5Ei"))).isEqualTo(most);
        assertThatThrownBy(() -> Memory.gib(-(1L << 33))).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> Memory.of("-0.0001")).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void amounts_are_added_subtracted_and_multiplied_exactly() {
        assertThat(Memory.mib(1).plus(Memory.bytes(1))).isEqualTo(Memory.bytes(1_048_577));
        assertThat(Memory.mib(1).minus(Memory.bytes(1))).isEqualTo(Memory.bytes(1_048_575));
        assertThat(Memory.mib(1).minus(Memory.gib(1))).isEqualTo(Memory.ZERO);
        assertThat(Memory.mib(512).times(4)).isEqualTo(Memory.gib(2));
        assertThat(Memory.bytes(Long.MAX_VALUE).plus(Memory.bytes(1)).bytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(Memory.of("7Ei").times(2).bytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void amounts_are_ordered_by_size_and_not_by_text() {
        assertThat(Stream.of("2Gi", "1G", "900Mi", "1Gi").map(Memory::of).sorted())
                .containsExactly(Memory.mib(900), Memory.of("1G"), Memory.gib(1), Memory.gib(2));
    }
}
