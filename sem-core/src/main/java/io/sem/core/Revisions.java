package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.Revision;
import io.sem.api.workload.Run;
import io.sem.core.status.Statuses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of revisions, with what this process has seen itself. A cluster does not keep the fact that a revision came up (a
 * stateful set forgets it with the next outage, a deployment with the next restart), and a write of its own would cost every
 * deploy a request; so it is remembered here until the next write that is made anyway carries it along.
 */
final class Revisions {

    /** By the uid of the deployment's record, so that a deployment which is made anew under the same name starts afresh. */
    private final Map<String, Integer> cameUp = new ConcurrentHashMap<>();

    /** The latest revision of each record that the cluster was seen to have, by the same uid. */
    private final Map<String, Integer> applied = new ConcurrentHashMap<>();

    /** Remembers that the cluster has a revision. */
    void noteApplied(History history, int revision) {
        applied.merge(history.record().uid(), revision, Math::max);
    }

    /**
     * Whether the cluster once had the latest revision, so that one that is not there now was deleted by somebody else. It is known if
     * the record or this process has seen it, or if an earlier revision of the same kind had come up: what is kept running is updated in
     * place. Otherwise whoever recorded the revision may have died before it was applied.
     */
    boolean wasApplied(History history, Instant now) {
        Entry latest = history.latestAccepted().orElseThrow();
        return latest.result() != Revision.Result.RECORDED
                || applied.getOrDefault(history.record().uid(), 0) >= latest.number()
                || history.lease().filter(lease -> now.isBefore(lease.until())).isEmpty()
                        && history.lastGoodBefore(latest.number())
                                .filter(good -> isKeptRunning(good) && isKeptRunning(latest))
                                .isPresent();
    }

    private static boolean isKeptRunning(Entry entry) {
        return entry.toSpec().run().kind() == Run.Kind.KEPT_RUNNING;
    }

    /** Remembers that a deployment was seen up. */
    void note(History history, DeploymentStatus status) {
        noteApplied(history, status.revision());
        if (status.state() == State.READY) {
            cameUp.merge(history.record().uid(), status.revision(), Math::max);
        }
    }

    /** Whether this process has seen a revision up. */
    boolean hasSeenUp(History history, int revision) {
        return cameUp.getOrDefault(history.record().uid(), 0) == revision;
    }

    /** The history with every revision decided, for the moment at which another one takes the place of the present one. */
    History decided(Snapshot now, String deployment, Instant time) {
        return new Outcome(now.historyOrNone(deployment), now.look(), this, time).decided();
    }

    /** The revision that runs, when it is known to have come up, else 0; scaling and restarting make the cluster forget that. */
    int cameUp(Snapshot now, String deployment) {
        Outcome outcome = outcome(now, deployment);
        return now.present(deployment)
                .filter(entry -> outcome.of(entry) == Revision.Result.SUCCEEDED)
                .map(Entry::number)
                .orElse(0);
    }

    /** How far one revision of a deployment has come. */
    Revision.Result of(Snapshot now, String deployment, Entry entry) {
        return outcome(now, deployment).of(entry);
    }

    /** The revisions with how far each has come, oldest first. */
    List<Revision> history(Snapshot now, String deployment) {
        Outcome outcome = outcome(now, deployment);
        return now.requireHistory(deployment).entries().stream()
                .map(entry -> entry.ended(outcome.of(entry)).toRevision())
                .toList();
    }

    private Outcome outcome(Snapshot now, String deployment) {
        return new Outcome(
                now.requireHistory(deployment),
                now.look(),
                this,
                now.place().backend().now());
    }

    /**
     * Keeps that deployments were seen up. Only a stateful one is written down at once, because its cluster keeps no trace of it;
     * for the others the fact goes along with the next write.
     *
     * @param end the records as they are after the wait
     * @param observed the observation in which they were ready
     */
    void noteReady(Snapshot end, List<String> deployments, Observed observed) {
        Place place = end.place();
        for (String name : deployments) {
            end.history(name).ifPresent(history -> {
                note(history, Statuses.of(observed, name, place.backend().now()));
                observed.workload(name)
                        .filter(workload -> workload.kind() == Run.Kind.STATEFUL)
                        .flatMap(workload -> history.revision(workload.revision()))
                        .filter(entry -> !entry.result().isFinal() && hasSeenUp(history, entry.number()))
                        .ifPresent(entry -> keep(place, history, entry));
            });
        }
    }

    /** When somebody else writes the record at the same moment, that write decides the revision. */
    private static void keep(Place place, History history, Entry entry) {
        try {
            place.write(history.change(entry.number(), known -> known.ended(Revision.Result.SUCCEEDED)));
        } catch (ConflictException lostRace) {
            // The winner has seen the same deployment, and its record says what became of the revision.
        }
    }
}
