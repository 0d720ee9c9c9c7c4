package io.sem.core;

import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.Revision.Result;
import io.sem.core.status.Statuses;
import java.time.Instant;
import java.util.Optional;

/**
 * How far revisions have come: what the record says, completed by what is seen now. What was written down is never judged again,
 * because what a cluster shows later (an outage, a deleted pod, a scale to 0) says nothing about whether a revision had come up.
 */
final class Outcome {

    private final History history;
    private final Observed observed;
    private final Revisions revisions;
    private final DeploymentStatus status;

    Outcome(History history, Observed observed, Revisions revisions, Instant now) {
        this.history = history;
        this.observed = observed;
        this.revisions = revisions;
        this.status = Statuses.of(observed, history.deployment(), now);
    }

    /** How far a revision has come. */
    Result of(Entry entry) {
        return entry.result().isFinal() ? entry.result() : observed(entry);
    }

    private Result observed(Entry entry) {
        int revision = entry.number();
        Optional<ObservedWorkload> workload = observed.workload(history.deployment());
        int running = workload.map(ObservedWorkload::revision).orElse(0);
        if (running != revision) {
            return running > revision ? Result.SUPERSEDED : entry.result();
        }
        boolean known = revisions.hasSeenUp(history, revision)
                || workload.get().cameUp() == revision
                || Statuses.cameUp(observed, history.deployment());
        return known ? Result.SUCCEEDED : present();
    }

    /** A deployment that is degraded now had been ready before, or it would still be progressing. */
    private Result present() {
        return switch (status.state()) {
            case READY, DEGRADED -> Result.SUCCEEDED;
            case FAILED -> Result.FAILED;
            case STOPPED -> Result.NEVER_RAN;
            case CANCELLED -> Result.CANCELLED;
            // Its controller has yet to notice that no pod is wanted; nothing of it is going to run.
            case PROGRESSING -> status.desired() == 0 ? Result.NEVER_RAN : Result.APPLIED;
            case DRIFTED, ABSENT, DELETING -> Result.APPLIED;
        };
    }

    /** The history at the moment the next revision takes the place of the present one: every revision before it is decided. */
    History decided() {
        History decided = history;
        for (Entry entry : history.entries()) {
            Result result = of(entry);
            decided =
                    decided.change(entry.number(), known -> known.ended(result.isFinal() ? result : Result.SUPERSEDED));
        }
        return decided;
    }
}
