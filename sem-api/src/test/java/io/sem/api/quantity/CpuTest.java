package io.sem.api.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTest {

    @ParameterizedTest
    @CsvSource({"500m, 500", "2, 2000", "0.5, 500", "1.5, 1500", "0, 0", "1k, 1000000", "0.0001, 1", "1500u, 2", "1n, 1"
    })
    void a_quantity_is_read_in_thousandths_and_rounded_up(String quantity, long millis) {
        assertThat(Cpu.of(quantity)).isEqualTo(new Cpu(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1m",
        "999, 999m",
        "1000, 1",
        "1500, 1500m",
        "16000, 16",
        "100000, 100",
        "1024000, 1024",
        "2000000, 2k"
    })
    void prints_whole_cores_where_it_can_and_thousandths_otherwise(long millis, String text) {
        assertThat(Cpu.millis(millis)).hasToString(text);
        assertThat(Cpu.of(text)).isEqualTo(Cpu.millis(millis));
    }

    @Test
    void a_negative_amount_is_refused_with_its_value() {
        assertThatThrownBy(() -> Cpu.millis(-1))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("cpu: -1m is negative; an amount of cpu is 0 or more");
        assertThatThrownBy(() -> Cpu.of("-1"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("'-1' is not an amount of cpu; it must be from 0 to 2^63-1 units");
    }

    @Test
    void the_largest_amount_is_read_and_one_more_is_refused() {
        assertThat(Cpu.of("9223372036854775807m").millis()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Cpu.of("9223372036854775808m"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("it must be from 0 to 2^63-1 units");
    }

    @Test
    void amounts_are_added_subtracted_and_multiplied_exactly() {
        assertThat(Cpu.cores(1).plus(Cpu.millis(1))).isEqualTo(Cpu.millis(1001));
        assertThat(Cpu.cores(2).minus(Cpu.millis(1))).isEqualTo(Cpu.millis(1999));
        assertThat(Cpu.cores(1).minus(Cpu.millis(1001))).isEqualTo(Cpu.ZERO);
        assertThat(Cpu.millis(250).times(3)).isEqualTo(Cpu.millis(750));
    }

    @Test
    void a_result_that_does_not_fit_is_the_largest_amount_and_never_a_small_number() {
        Cpu most = Cpu.millis(Long.MAX_VALUE);

        assertThat(most.plus(Cpu.millis(1))).isEqualTo(most);
        assertThat(most.times(2)).isEqualTo(most);
        assertThat(Cpu.cores(Long.MAX_VALUE)).isEqualTo(most);
        assertThat(Cpu.cores(1024)).hasToString("1024");
        assertThat(most.plus(Cpu.ZERO)).isEqualTo(most);
    }

    @Test
    void amounts_are_ordered_by_size_and_not_by_text() {
        assertThat(Stream.of("2", "900m", "10", "0").map(Cpu::of).sorted())
                .containsExactly(Cpu.ZERO, Cpu.millis(900), Cpu.cores(2), Cpu.cores(10));
    }
}
