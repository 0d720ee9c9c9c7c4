package io.sem.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.InvalidSpecException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SleepPlanTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** In November Berlin is an hour ahead of UTC; the 27th of November 2026 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T06:59:59Z, false, 2026-11-26T19:00:00Z",
        "2026-11-27T07:00:00Z, true,  2026-11-27T07:00:00Z",
        "2026-11-27T18:59:59Z, true,  2026-11-27T07:00:00Z",
        "2026-11-27T19:00:00Z, false, 2026-11-27T19:00:00Z",
        "2026-11-29T12:00:00Z, false, 2026-11-27T19:00:00Z",
        "2026-11-30T06:00:00Z, false, 2026-11-27T19:00:00Z",
        "2026-11-30T07:30:00Z, true,  2026-11-30T07:00:00Z",
    })
    void weekdays_are_awake_between_two_times_of_their_zone(Instant time, boolean awake, Instant last) {
        SleepPlan plan = SleepPlan.weekdays("08:00", "20:00", BERLIN);

        assertThat(plan.isAwakeAt(time)).isEqualTo(awake);
        assertThat(plan.lastChange(time)).isEqualTo(last);
    }

    @Test
    void the_hour_of_the_day_stays_when_summer_time_begins() {
        SleepPlan plan = SleepPlan.daily("08:00", "20:00", BERLIN);

        assertThat(plan.lastChange(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-28T07:00:00Z");
        assertThat(plan.lastChange(Instant.parse("2026-03-29T12:00:00Z"))).isEqualTo("2026-03-29T06:00:00Z");
    }

    @Test
    void a_time_awake_may_go_past_midnight() {
        SleepPlan friday =
                new SleepPlan(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);

        assertThat(friday.isAwakeAt(Instant.parse("2026-11-28T05:59:00Z"))).isTrue();
        assertThat(friday.isAwakeAt(Instant.parse("2026-11-28T06:00:00Z"))).isFalse();
        assertThat(friday.lastChange(Instant.parse("2026-12-04T21:59:00Z"))).isEqualTo("2026-11-28T06:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"8, 20:00", "08:00, 24:00", "noon, 20:00", "08:00, 08:00"})
    void what_is_no_time_of_the_day_or_no_time_at_all_is_refused(String wakeAt, String sleepAt) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SleepPlan.weekdays(wakeAt, sleepAt, BERLIN))
                .withMessageContaining("sleepPlan");
    }

    @Test
    void a_plan_without_a_day_is_refused() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SleepPlan.daily("08:00", "20:00", BERLIN).withDays(Set.of()))
                .withMessageContaining("at least one day");
    }
}
