package io.sem.yaml;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.tenant.SleepPlan;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The form of a plan of sleep. Times without a zone mean another hour to everybody who reads them, so the zone has no default.
 *
 * <pre>{@code
 * sleepPlan: {awake: 08:00-20:00, zone: Europe/Berlin, days: [monday, tuesday]}
 * }</pre>
 */
final class SleepPlanFormat {

    private static final Codec<ZoneId> ZONE = Scalars.TEXT.as(SleepPlanFormat::zone, ZoneId::getId);

    private static final Codec<Set<DayOfWeek>> DAYS =
            Codec.list(Scalars.constant(DayOfWeek.class)).as(TreeSet::new, List::copyOf);

    /** The two times alone, as a plan whose zone is still to come. */
    private static final Codec<SleepPlan> AWAKE = Scalars.TEXT.as(SleepPlanFormat::awake, SleepPlanFormat::text);

    /** Without days, it is awake from Monday to Friday. */
    static final Codec<SleepPlan> PLAN = FieldsCodec.of(
                    Required.field("awake", AWAKE, SleepPlan::onWeekdays),
                    Required.field("zone", ZONE, SleepPlan::zone),
                    SleepPlan::withZone)
            .field("days", DAYS, SleepPlan::days, SleepPlan::withDays)
            .shared("SleepPlan");

    private SleepPlanFormat() {}

    private static String text(SleepPlan plan) {
        return plan.wakeAt() + "-" + plan.sleepAt();
    }

    private static SleepPlan awake(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw InvalidSpecException.of("", "'" + text + "' is no time from and to; write it as 08:00-20:00");
        }
        return SleepPlan.weekdays(ends[0], ends[1], ZoneOffset.UTC);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw InvalidSpecException.of(
                    "", "'" + text + "' is no time zone; write it as in Europe/Berlin, Asia/Shanghai or UTC");
        }
    }
}
