package io.sem.core.status;

import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Everything the engine asks about what was observed: pure functions of an observation and a time, so that they are the
 * same code for every backend and can be tested without any. They never throw, since a status must be readable in
 * whatever state a cluster is. This is the door of its package.
 */
public final class Statuses {

    private Statuses() {}

    /** Returns the part of a message or a log that people read: its end, in whole lines, without secrets. */
    public static String excerpt(String text) {
        return Excerpt.of(text);
    }

    /** Returns how a deployment is doing; {@code ABSENT} when there is none of this name. */
    public static DeploymentStatus of(Observed look, String deployment, Instant now) {
        return Verdict.of(look, deployment, now);
    }

    /**
     * Whether the cluster itself still knows that what was applied last had come up: a Deployment keeps the reason of its
     * Progressing condition until its next template (deployment/progress.go), a Job its Complete condition; a StatefulSet keeps
     * nothing.
     */
    public static boolean cameUp(Observed look, String deployment) {
        return look.workload(deployment)
                .filter(workload -> Readiness.of(look, workload).cameUp())
                .isPresent();
    }

    /** Whether a run to completion has ended: it succeeded, failed, or was stopped. */
    public static boolean isOver(Observed look, String deployment) {
        return look.workload(deployment)
                .filter(workload -> Readiness.of(look, workload).over())
                .isPresent();
    }

    /** Whether a deployment has no workload any more, or one that is being deleted. */
    public static boolean isGoing(Observed look, String deployment) {
        ObservedWorkload workload = look.workloadsByName().get(deployment);
        return workload == null || workload.deleting();
    }

    /** How many wanted pods do not exist yet, and have not done their work either. */
    public static long missingPods(Observed look, ObservedWorkload workload) {
        return Readiness.of(look, workload).missingPods();
    }

    /** Returns the pods that keep a stateful deployment from its newest template for ever; see {@link Readiness#stuck}. */
    public static List<ObservedPod> stuck(Observed look, String deployment, Instant now, Duration patience) {
        return look.workload(deployment)
                .map(workload -> Readiness.of(look, workload).stuck(now, patience))
                .orElse(List.of());
    }

    /**
     * Returns a condition to wait for: all deployments are ready and stay so, or one of them never will be. It
     * remembers what it has seen, so it serves one wait only.
     *
     * @param progress receives each status of a deployment that reads differently from the one before, in state or message
     */
    public static Predicate<Observed> decided(
            List<String> deployments, Supplier<Instant> clock, BiConsumer<String, DeploymentStatus> progress) {
        return new Decision(deployments, clock, progress);
    }

    /**
     * Turns observations into new statuses by deployment name; a deployment that has gone is told once, as {@code
     * ABSENT}. Returns when it wants to be asked again though nothing has changed.
     *
     * @param missing the status of a deployment that the observation shows no workload of, which may be on record
     * @param shown completes the statuses of an observation with what it does not show, such as drift
     */
    public static Function<Observed, Optional<Instant>> statuses(
            Supplier<Instant> clock,
            BiFunction<Observed, String, DeploymentStatus> missing,
            BiFunction<Observed, Map<String, DeploymentStatus>, Map<String, DeploymentStatus>> shown,
            BiConsumer<String, DeploymentStatus> listener) {
        return new StatusStream(new LiveVerdicts(clock, missing), shown, listener);
    }

    /**
     * Turns observations into the steps between them; the first one gives the steps that lead to the present state. Returns when it
     * wants to be asked again though nothing has changed.
     *
     * @param missing the status of a deployment that the observation shows no workload of, which may be on record
     */
    public static Function<Observed, Optional<Instant>> events(
            Supplier<Instant> clock,
            BiFunction<Observed, String, DeploymentStatus> missing,
            Consumer<DeploymentEvent> listener) {
        return new EventStream(new LiveVerdicts(clock, missing), listener);
    }
}
