package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.InvalidSpecException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations with units: what is read, what is refused, and that printing and reading are exact. */
class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "0d0h0m0s, PT0S",
        "30s, PT30S",
        "90s, PT1M30S",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "500ms, PT0.5S",
        "1s1ms1us1ns, PT1.001001001S",
        "999999999ns, PT0.999999999S",
        "007s, PT7S"
    })
    void units_from_days_to_nanoseconds_are_read(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "30",
                "s",
                "-5s",
                "+5s",
                "1.5h",
                "5S",
                "5 m",
                "5m ",
                "1m1h",
                "1m1m",
                "5min",
                "PT5M",
                "1w",
                "1234567890s",
                "٣s"
            })
    void anything_else_is_refused_with_examples(String text) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> DurationText.parse(text))
                .withMessageContaining("'" + text + "' is not a duration; write it with units, like 30s, 5m or 1h30m");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT60S, 1m",
        "PT3601S, 1h1s",
        "PT24H, 1d",
        "PT23H59M59.999S, 23h59m59s999ms",
        "PT0.000001S, 1us",
        "PT0.000000999S, 999ns"
    })
    void the_printed_text_has_each_unit_once_and_no_zeros(Duration duration, String expected) {
        assertThat(DurationText.print(duration)).isEqualTo(expected);
    }

    @Test
    void a_negative_duration_has_no_text() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> DurationText.print(Duration.ofSeconds(-5)))
                .withMessageContaining("PT-5S is negative; a duration is 0 or more");
    }

    @Test
    void any_duration_of_up_to_eighteen_billion_years_is_read_as_it_was_printed() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Duration duration =
                    Duration.ofSeconds(random.nextLong() >>> 5 + random.nextInt(58), random.nextInt(1_000_000_000));
            assertThat(DurationText.parse(DurationText.print(duration))).isEqualTo(duration);
        }
    }
}
