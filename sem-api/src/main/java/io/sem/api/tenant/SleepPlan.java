package io.sem.api.tenant;

import io.sem.api.error.InvalidSpecException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * When an environment is awake: between two times of the day, on some days of the week, on the clock of a time zone. Whoever calls
 * {@code platform.tick()} carries it out; SEM has no thread that would.
 *
 * @param days the days on which it wakes
 * @param wakeAt when it wakes on those days
 * @param sleepAt when it falls asleep; on the day after if this is not later than {@code wakeAt}
 * @param zone whose clock is meant, so that a change between summer and winter time moves neither
 */
public record SleepPlan(Set<DayOfWeek> days, LocalTime wakeAt, LocalTime sleepAt, ZoneId zone) {

    private static final Set<DayOfWeek> WEEKDAYS =
            Collections.unmodifiableSet(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    /** An end of a time awake. */
    private record Change(Instant at, boolean awake) {}

    /**
     * Copies the days, in the order of the week.
     *
     * @throws InvalidSpecException if there is no day, or if it would wake and fall asleep at the same time
     */
    public SleepPlan {
        Objects.requireNonNull(wakeAt, "wakeAt");
        Objects.requireNonNull(sleepAt, "sleepAt");
        Objects.requireNonNull(zone, "zone");
        days = Collections.unmodifiableSet(new TreeSet<>(Objects.requireNonNull(days, "days")));
        if (days.isEmpty()) {
            throw InvalidSpecException.of("sleepPlan.days", "is empty; name at least one day of the week");
        }
        if (wakeAt.equals(sleepAt)) {
            throw InvalidSpecException.of(
                    "sleepPlan.sleepAt",
                    "is " + sleepAt + ", the time at which it wakes; leave the plan out to be awake always");
        }
    }

    /**
     * Awake from Monday to Friday between two times.
     *
     * @param wakeAt such as {@code 08:00}
     * @param sleepAt such as {@code 20:00}
     * @throws InvalidSpecException if one is no time of the day, or if they are equal
     */
    public static SleepPlan weekdays(String wakeAt, String sleepAt, ZoneId zone) {
        return new SleepPlan(WEEKDAYS, time("wakeAt", wakeAt), time("sleepAt", sleepAt), zone);
    }

    /** Awake every day between two times; see {@link #weekdays}. */
    public static SleepPlan daily(String wakeAt, String sleepAt, ZoneId zone) {
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        return new SleepPlan(days, time("wakeAt", wakeAt), time("sleepAt", sleepAt), zone);
    }

    /** Returns the plan for Monday to Friday. */
    public SleepPlan onWeekdays() {
        return withDays(WEEKDAYS);
    }

    /** Returns the plan for other days. */
    public SleepPlan withDays(Set<DayOfWeek> days) {
        return new SleepPlan(days, wakeAt, sleepAt, zone);
    }

    /** Returns the plan on the clock of another zone. */
    public SleepPlan withZone(ZoneId zone) {
        return new SleepPlan(days, wakeAt, sleepAt, zone);
    }

    /** Whether the environment is meant to be awake at a time. */
    public boolean isAwakeAt(Instant time) {
        return last(time).awake();
    }

    /** Returns the last time, at this one or before, at which the environment was meant to wake or to fall asleep. */
    public Instant lastChange(Instant time) {
        return last(time).at();
    }

    /** A plan names a day of each week, so the last change is never more than a week and a day ago. */
    private Change last(Instant time) {
        LocalDate today = time.atZone(zone).toLocalDate();
        return LongStream.rangeClosed(-8, 0)
                .mapToObj(today::plusDays)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .flatMap(this::changes)
                .filter(change -> !change.at().isAfter(time))
                .max(Comparator.comparing(Change::at))
                .orElseThrow();
    }

    private Stream<Change> changes(LocalDate day) {
        LocalDate end = sleepAt.isAfter(wakeAt) ? day : day.plusDays(1);
        return Stream.of(
                new Change(day.atTime(wakeAt).atZone(zone).toInstant(), true),
                new Change(end.atTime(sleepAt).atZone(zone).toInstant(), false));
    }

    private static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(Objects.requireNonNull(text, name));
        } catch (DateTimeException e) {
            throw InvalidSpecException.of(
                    "sleepPlan." + name, "'" + text + "' is no time of the day; write it as in 08:00");
        }
    }

    /** Returns it in words: {@code awake 08:00 to 20:00 Europe/Berlin on MONDAY}. */
    @Override
    public String toString() {
        String names = days.stream().map(DayOfWeek::name).collect(Collectors.joining(", "));
        return "awake " + wakeAt + " to " + sleepAt + " " + zone + " on " + names;
    }
}
