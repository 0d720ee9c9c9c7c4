package io.sem.embedded;

import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.function.Predicate;

/** Lets time pass until something holds. */
final class Awaiting {

    private static final long SECOND = Duration.ofSeconds(1).toMillis();
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Awaiting() {}

    /** The condition is asked after each event and each second, since it may look at the clock too. */
    static Observed await(World world, EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        Duration limited = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        long deadline = world.timeline().now() + Math.max(0, limited.toMillis());
        Observed now = world.observe(environment);
        while (!condition.test(now) && world.timeline().now() < deadline) {
            world.step(Math.min(deadline, world.timeline().now() + SECOND));
            now = world.observe(environment);
        }
        return now;
    }
}
