package io.sem.embedded;

import io.sem.api.error.InterruptedWaitException;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Lets virtual time pass until something holds. The waiting caller is what moves the clock: without
 * a thread, nothing happens in the cluster while nobody waits.
 */
final class Awaiting {

    private static final long SECOND = Duration.ofSeconds(1).toMillis();
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Awaiting() {}

    /**
     * Asks the condition now, then when the environment has changed and once a second, since it may read the clock too. Changes
     * that follow each other within {@link Delays#WATCH} are asked about together. Events of other environments do not wake it: many
     * deployments at once would make each of them pay for all. Those who watch are told before the condition is asked.
     */
    static Observed await(
            SimulatedCluster cluster, EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        ClusterState state = cluster.state();
        Duration limited = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        long deadline = state.timeline().now() + Math.max(0, limited.toMillis());
        Observed asked = state.observe(environment);
        while (!condition.test(asked) && state.timeline().now() < deadline) {
            requireNotInterrupted();
            passTime(cluster, environment, Math.min(deadline, state.timeline().now() + SECOND));
            cluster.tell();
            asked = state.observe(environment);
        }
        return asked;
    }

    /** Virtual time never blocks a thread, so an interrupt is asked for, to end a wait as on a real cluster. */
    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedWaitException(
                    "the waiting thread was interrupted; what it waited for may still happen", null);
        }
    }

    /** Lets events happen until the environment has changed and nothing else is about to happen, or it is that late. */
    private static void passTime(SimulatedCluster cluster, EnvironmentRef environment, long until) {
        Timeline timeline = cluster.state().timeline();
        long before = cluster.state().version(environment);
        boolean happened = true;
        while (happened && cluster.state().version(environment) == before) {
            happened = cluster.step(until);
        }
        long together = Math.min(until, timeline.now() + Delays.WATCH.toMillis());
        while (timeline.next() <= together) {
            cluster.step(together);
        }
    }
}
