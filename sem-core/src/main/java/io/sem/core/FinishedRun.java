package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import io.sem.core.status.Statuses;
import java.util.List;
import java.util.Optional;

/**
 * How a run to completion ended, as far as the cluster forgets it: a run that is removed after a time ({@code keepFor},
 * ttlSecondsAfterFinished of a Job), and why one failed whose containers are started again in their pod, because the cluster deletes
 * that pod when it gives up. Whoever sees the end first writes it into the record. That a run with {@code keepFor} was applied is
 * written down too, or a run that is gone could not be told from one that a killed process never applied. These are the only writes
 * beside those of a deploy, and other runs do not need them.
 */
final class FinishedRun {

    // The reason of a Job that has failed too often (batch/v1).
    private static final String GAVE_UP = "BackoffLimitExceeded";

    private FinishedRun() {}

    /** Notes that the cluster has the run. */
    static void noteApplied(Place place, History history, DeploymentSpec spec) {
        if (isForgotten(spec)) {
            write(place, history.change(history.number(), entry -> entry.ended(Result.APPLIED)));
        }
    }

    /** Writes down how runs ended, as far as the cluster would forget it and nobody has done so. */
    static void keep(Snapshot now, List<String> names) {
        names.forEach(name -> now.history(name).ifPresent(history -> keep(now.place(), history, now.look())));
    }

    /** The same for one deployment, as it is now. */
    static void keep(Place place, String name) {
        place.history(name).ifPresent(history -> keep(place, history, place.look()));
    }

    /** The same for one deployment. */
    static void keep(Place place, History history, Observed look) {
        look.workload(history.deployment())
                .filter(run -> run.kind() == Run.Kind.TO_COMPLETION && !run.deleting() && !run.cancelled())
                .filter(run -> Statuses.isOver(look, run.name()))
                .flatMap(run -> history.revision(run.revision()))
                .filter(entry -> !entry.result().isFinal())
                .filter(entry ->
                        isForgotten(entry) || losesItsPod(entry) && !Statuses.cameUp(look, history.deployment()))
                .ifPresent(entry ->
                        write(place, history.change(entry.number(), known -> ended(place, look, known, history))));
    }

    private static Entry ended(Place place, Observed look, Entry entry, History history) {
        DeploymentStatus status =
                Statuses.of(look, history.deployment(), place.backend().now());
        return status.state() == State.READY
                ? entry.ended(Result.SUCCEEDED)
                : entry.failed(status.diagnosis().map(Diagnosis::toString).orElseGet(status::message));
    }

    /** Whether this revision is a run that has succeeded and that the cluster has removed. */
    static boolean succeeded(Snapshot now, String name, Entry latest) {
        return latest.result() == Result.SUCCEEDED && now.look().workload(name).isEmpty() && isForgotten(latest);
    }

    /** The status of a run that the cluster has removed; empty if the record does not say that there was one. */
    static Optional<DeploymentStatus> status(History history, Observed look) {
        if (look.workload(history.deployment()).isPresent()) {
            return Optional.empty();
        }
        return history.latestAccepted().filter(FinishedRun::isForgotten).flatMap(FinishedRun::status);
    }

    private static Optional<DeploymentStatus> status(Entry entry) {
        return switch (entry.result()) {
            case SUCCEEDED -> Optional.of(succeeded(entry));
            case FAILED -> Optional.of(failed(entry, "RunFailed", entry.reason()));
            case APPLIED ->
                Optional.of(failed(
                        entry,
                        "OutcomeUnknown",
                        "the cluster removed the run before any SEM process saw how it ended; look at its logs where they are"
                                + " collected, or start it anew with runAgain()"));
            case RECORDED, REFUSED, CANCELLED, SUPERSEDED, NEVER_RAN -> Optional.empty();
        };
    }

    private static DeploymentStatus succeeded(Entry entry) {
        int done = entry.toSpec().replicas();
        return status(entry, State.READY, "Completed", done)
                .message("it is done; the cluster has removed its pods since")
                .build();
    }

    private static DeploymentStatus failed(Entry entry, String code, String why) {
        return status(entry, State.FAILED, code, 0)
                .message(why)
                .diagnosis(Diagnosis.builder(code, why).certain(true).build())
                .build();
    }

    private static DeploymentStatus.Builder status(Entry entry, State state, String reason, int succeeded) {
        DeploymentStatus.Builder status = DeploymentStatus.builder(state);
        status.reason(reason);
        status.since(entry.toRevision().at());
        status.revision(entry.number());
        status.desired(entry.toSpec().replicas());
        status.updated(0);
        status.ready(0);
        status.succeeded(succeeded);
        status.toCompletion(true);
        return status;
    }

    /**
     * The same status with the cause from the record, if the cluster has deleted the pod that showed it and this process has not seen
     * it before.
     */
    static DeploymentStatus withCause(Optional<History> recorded, DeploymentStatus seen) {
        return Optional.of(seen)
                .filter(status -> status.diagnosis().map(Diagnosis::code).equals(Optional.of(GAVE_UP)))
                .flatMap(status -> recorded.flatMap(history -> history.revision(status.revision())))
                .map(Entry::reason)
                .filter(reason -> !reason.isEmpty())
                .map(why -> seen.withReason("RunFailed")
                        .withMessage(why)
                        .withDiagnosis(Diagnosis.builder("RunFailed", why)
                                .certain(true)
                                .build()))
                .orElse(seen);
    }

    /** The cluster deletes a pod whose containers it would start again when it gives up; pods that are not restarted stay. */
    private static boolean losesItsPod(Entry entry) {
        return entry.toSpec().group().restartPolicy() == RestartPolicy.ON_FAILURE;
    }

    /** Parsing a spec is expensive beside looking whether its text has the word at all, and a status is asked for often. */
    private static boolean isForgotten(Entry entry) {
        return entry.spec().contains("keepFor") && isForgotten(entry.toSpec());
    }

    private static boolean isForgotten(DeploymentSpec spec) {
        return spec.run() instanceof Run.ToCompletion run && run.keepFor().isPresent();
    }

    /** When somebody else writes the record at the same moment, that write has seen the same run. */
    private static void write(Place place, History history) {
        try {
            place.write(history);
        } catch (ConflictException lostRace) {
            // Whoever was faster has written what became of the run, or replaced it.
        }
    }
}
