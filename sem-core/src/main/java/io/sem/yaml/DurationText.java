package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 500ms}; exact to the nanosecond.
 * ISO-8601 ({@code PT1H30M}) is exact too, but hardly anybody writes it by hand, and a bare number leaves the unit
 * open.
 */
final class DurationText {

    private static final Pattern RULE = Pattern.compile(
            "(?=[0-9])(?:(\\d{1,14})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?(?:(\\d{1,9})us)?(?:(\\d{1,9})ns)?");

    private static final int NANOS = 1_000;

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @throws InvalidSpecException if the text is anything else
     */
    static Duration parse(String text) {
        Matcher units = RULE.matcher(text);
        if (!units.matches()) {
            throw InvalidSpecException.of(
                    "",
                    "'" + Nearest.abbreviated(text)
                            + "' is not a duration; write it with units, like 30s, 5m or 1h30m");
        }
        return Duration.ofDays(number(units, 1))
                .plusHours(number(units, 2))
                .plusMinutes(number(units, 3))
                .plusSeconds(number(units, 4))
                .plusMillis(number(units, 5))
                .plusNanos(number(units, 6) * NANOS + number(units, 7));
    }

    /**
     * Returns the shortest text of a duration in units from days to nanoseconds.
     *
     * @throws InvalidSpecException if the duration is negative
     */
    static String print(Duration duration) {
        if (duration.isNegative()) {
            throw InvalidSpecException.of("", duration + " is negative; a duration is 0 or more");
        }
        int nanos = duration.toNanosPart();
        String text = unit(duration.toDays(), "d")
                + unit(duration.toHoursPart(), "h")
                + unit(duration.toMinutesPart(), "m")
                + unit(duration.toSecondsPart(), "s")
                + unit(nanos / 1_000_000, "ms")
                + unit(nanos / NANOS % 1_000, "us")
                + unit(nanos % NANOS, "ns");
        return text.isEmpty() ? "0s" : text;
    }

    private static String unit(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    private static long number(Matcher units, int group) {
        return units.group(group) == null ? 0 : Long.parseLong(units.group(group));
    }
}
