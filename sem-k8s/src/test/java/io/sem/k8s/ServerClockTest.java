package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final ServerClock clock = new ServerClock(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void without_an_answer_the_time_is_that_of_this_machine() {
        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void a_machine_three_minutes_ahead_measures_on_the_servers_clock() {
        clock.date("Fri, 27 Nov 2026 11:57:00 GMT");

        assertThat(clock.ahead()).isBetween(Duration.ofSeconds(179), Duration.ofSeconds(180));
        assertThat(clock.now()).isEqualTo("2026-11-27T11:57:00.500Z");
    }

    @Test
    void a_machine_that_is_behind_measures_on_the_servers_clock() {
        clock.date("Fri, 27 Nov 2026 12:10:00 GMT");

        assertThat(clock.ahead()).isNegative();
        assertThat(clock.now()).isEqualTo("2026-11-27T12:10:00.500Z");
    }

    @Test
    void the_noise_of_dates_moves_nothing_and_a_clock_that_was_set_right_counts_again() {
        clock.date("Fri, 27 Nov 2026 11:59:59 GMT");
        assertThat(clock.now()).isEqualTo(NOON);
        clock.date("Fri, 27 Nov 2026 11:00:00 GMT");
        clock.date("Fri, 27 Nov 2026 12:00:00 GMT");
        assertThat(clock.now()).isEqualTo(NOON);
        clock.date("today");
        assertThat(clock.now()).isEqualTo(NOON);
    }
}
