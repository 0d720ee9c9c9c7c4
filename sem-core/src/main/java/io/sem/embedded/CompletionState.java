package io.sem.embedded;

import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import io.sem.api.workload.Run.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * A workload that runs to completion: a Job, with what its controller remembers of the present run.
 * A new template starts it again from nothing.
 */
final class CompletionState extends WorkloadState {

    private final ConditionSet conditions = new ConditionSet();
    private String running = "";
    private long began;
    private int failures;
    private long lastFailure;
    private String cancelled = "";
    private Optional<ObservedPod> lastFailed = Optional.empty();

    CompletionState(Workload spec) {
        super(spec);
    }

    /**
     * Starts with the template that is wanted now; what was counted for the one before is
     * forgotten, as with a Job that is deleted and made again.
     */
    void begin(long now) {
        running = spec().templateHash();
        conditions.clear();
        began = now;
        failures = 0;
        lastFailed = Optional.empty();
        grow();
    }

    /** Ends the present run, unless it is finished; no pod is started any more ({@code suspend} of a Job, KEP-2232). */
    void cancel() {
        if (!begun() || !finished()) {
            cancelled = spec().templateHash();
            grow();
        }
    }

    boolean cancelled() {
        return cancelled.equals(spec().templateHash());
    }

    /**
     * Notes that so many of its pods have failed by now, from which the wait for the next try
     * counts.
     */
    void noteFailures(int failed, long now) {
        if (failed > failures) {
            failures = failed;
            lastFailure = now;
        }
    }

    // Containers that are started again in their pod count as failures too, and restarts are in no count.
    @Override
    boolean noted(Pod pod, long now) {
        return super.noted(pod, now) || template().policy() == RestartPolicy.ON_FAILURE;
    }

    /** Keeps the pod in which a container failed last, before all that are left are told to end. */
    void keepLastFailed() {
        lastFailed = pods(spec().templateHash()).stream()
                .map(Pod::observe)
                .filter(CompletionState::hasFailed)
                .reduce((first, next) -> next);
    }

    private static boolean hasFailed(ObservedPod pod) {
        return pod.containers().stream()
                .flatMap(container -> container.end().stream())
                .anyMatch(end -> end.exitCode() != 0);
    }

    void conclude(ConditionSet.Statement statement, Instant now) {
        conditions.set(statement, now);
        grow();
    }

    /** Whether it runs the template that is wanted now. */
    boolean begun() {
        return running.equals(spec().templateHash());
    }

    boolean finished() {
        return !conditions.isEmpty();
    }

    Run.ToCompletion run() {
        return (Run.ToCompletion) spec().run();
    }

    /**
     * Counts pods of the template that is wanted now; what is left of runs before does not matter.
     */
    int count(PodCount kind) {
        return counts(spec().templateHash()).of(kind);
    }

    /** When the present run began, from which its deadline counts; milliseconds since the epoch. */
    long began() {
        return began;
    }

    /** How many pods of the present run have failed. */
    int failures() {
        return failures;
    }

    /** When a pod failed last, from which the wait for the next try counts. */
    long lastFailure() {
        return lastFailure;
    }

    @Override
    ObservedWorkload.Builder describe() {
        return ObservedWorkload.builder(name(), Kind.TO_COMPLETION)
                .succeeded(count(PodCount.SUCCEEDED))
                .failed(count(PodCount.FAILED))
                .lastFailed(lastFailed)
                .cancelled(cancelled())
                .addAllConditions(conditions.list());
    }
}
