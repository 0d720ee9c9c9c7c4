package io.sem.api.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "+2, 2",
        "-2, -2",
        "1., 1",
        ".5, 0.5",
        "1n, 0.000000001",
        "1u, 0.000001",
        "500m, 0.5",
        "1k, 1000",
        "1M, 1000000",
        "1G, 1000000000",
        "1T, 1000000000000",
        "1P, 1000000000000000",
        "1E, 1000000000000000000",
        "1Ki, 1024",
        "1Mi, 1048576",
        "1Gi, 1073741824",
        "1Ti, 1099511627776",
        "1Pi, 1125899906842624",
        "1Ei, 1152921504606846976",
        "0.5Ki, 512",
        "1e3, 1000",
        "1E3, 1000",
        "12E-2, 0.12"
    })
    void every_suffix_of_kubernetes_is_read_exactly(String text, BigDecimal value) {
        assertThat(Quantity.parse(text)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "Gi", "-", ".", "1 Gi", "1gi", "1KI", "1K", "1GB", "1,5", "1.5.5", "0x10", "1e", "1e3Gi", "٣"
            })
    void what_is_no_quantity_is_refused_with_the_text_and_examples(String text) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("'" + text
                        + "' is not a quantity; write a number with an optional suffix, such as 500m, 2 or 512Mi");
    }

    @Test
    void a_hostile_exponent_is_refused_instead_of_computed() {
        assertThatThrownBy(() -> Quantity.parse("1e999999999")).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> Quantity.parse("9".repeat(41))).isInstanceOf(InvalidSpecException.class);
        assertThat(Quantity.parse("9".repeat(40))).isEqualTo(new BigDecimal("9".repeat(40)));
    }
}
