package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.secret.SecretSpec;
import io.sem.api.spi.Refusals;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.status.Observed;
import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes one revision of one deployment: its record first, then its new secrets and its workload. A revision that the
 * cluster refuses is taken back, so that the history never says of something that it runs when it does not.
 *
 * <p>The record is written before anything else, by compare-and-set. It names the revision, which makes it the lock
 * between SEM processes, the history, and the way back after a crash: a process that dies after the record leaves a
 * revision that did not arrive, and the next deploy of the same spec completes it.
 */
final class RevisionWriter {

    // Each failed attempt means that another process has written a revision of its own in between. Five in a row are no
    // longer a race but a fight between two releases, which only people can settle.
    private static final int ATTEMPTS = 5;
    private static final int REASON_LENGTH = 2000;

    private final Revisions revisions;

    RevisionWriter(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * Records the next revision and writes its workload. A process that loses the race for the record takes a new
     * snapshot and tries again, because the revision number and the result of the revision before it have changed.
     */
    StoredRecord apply(Snapshot start, Templates templates, Entry.Draft draft) {
        return apply(start, templates, draft, ATTEMPTS);
    }

    private StoredRecord apply(Snapshot start, Templates templates, Entry.Draft draft, int attempts) {
        Snapshot now = awaitLease(start, draft.spec().name());
        History history;
        try {
            history = record(now, draft);
        } catch (ConflictException e) {
            if (attempts <= 1) {
                throw e;
            }
            return apply(now.place().snapshot(), templates, draft, attempts - 1);
        }
        write(now, templates, history, draft);
        return history.record();
    }

    /** Writes the new secrets, then the workload, which the record owns. The replicas are those that were admitted. */
    void write(Snapshot now, Templates templates, History history, Entry.Draft draft) {
        Place place = now.place();
        DeploymentSpec spec = draft.spec();
        try {
            newSecrets(now, spec).forEach(secret -> place.backend().store().keep(place.ref(), secret, false));
            PresentRun.end(now, spec);
            new KeptData(now).note(spec);
            place.backend()
                    .apply(templates
                            .workload(history, history.number(), now.withKeptReplicas(spec))
                            .withNumberedPorts(RenamedPorts.numbered(now.running(spec.name()), spec))
                            .withTakeOver(draft.takeOver()));
        } catch (SemException refused) {
            takeBack(place, history, refused);
            throw refused;
        }
        revisions.noteApplied(history, history.number());
        FinishedRun.noteApplied(place, history, spec);
        Journal.done("deployed", place.deployment(spec.name()), "revision", history.number());
    }

    /** Frees what was just written, or was in place already, from pods of before that will never be ready. */
    void free(Snapshot now, DeploymentSpec spec) {
        if (spec.run().kind() == Run.Kind.STATEFUL) {
            History history =
                    revisions.decided(now, spec.name(), now.place().backend().now());
            new StuckPods(now.place()).free(now.look(), history);
        }
    }

    /**
     * Writes what differs from a revision that has arrived, under its own number: the spec is the same, so it is no new revision,
     * and going back from it must not lead to itself. A deleted secret is made again; a generated value of it is a new one.
     */
    static void putRight(Place place, DeploymentSpec spec, Workload workload, List<Drift> drift) {
        Set<String> missing =
                drift.stream().filter(Drift::isMissing).map(Drift::object).collect(Collectors.toSet());
        List<SecretSpec> secrets = spec.secrets().stream()
                .filter(secret -> missing.contains(Refusals.secret(secret.name())))
                .toList();
        Credentials.secrets(spec.name(), secrets)
                .forEach(secret -> place.backend().store().keep(place.ref(), secret, false));
        place.backend().apply(workload);
        WaitingForSecrets.replace(place, spec.name(), secrets);
        Journal.done("put right", workload.ref(), "differences", Drift.text(drift));
    }

    /**
     * What the cluster refused at the first try leaves nothing behind; a later revision stays in the history as refused, so that
     * nobody takes it for what runs. When the cluster did not answer, nobody knows: it stays as it is on record.
     */
    private static void takeBack(Place place, History history, SemException refused) {
        if (refused instanceof UnavailableException || !isStillOurs(place, history)) {
            return;
        }
        try {
            if (history.entries().size() == 1) {
                place.backend().delete(place.deployment(history.deployment()));
            } else {
                place.write(history.change(history.number(), entry -> entry.refused(reason(refused))));
            }
        } catch (SemException e) {
            refused.addSuppressed(e);
        }
    }

    /** Whether nobody has written the record since: what somebody else deployed meanwhile is not ours to take back. */
    private static boolean isStillOurs(Place place, History history) {
        return place.history(history.deployment())
                .filter(now -> now.record().version().equals(history.record().version()))
                .isPresent();
    }

    /**
     * Refuses to say of something that it is deployed if somebody has undeployed it in the middle of the call: what was applied
     * belongs to a record that is gone, so the cluster deletes it. Reads the records once for all that the call has written.
     *
     * @throws ConflictException if one of them was undeployed
     */
    static void requireStillDeployed(Place place, List<StoredRecord> written) {
        Set<String> uids = place.backend().store().deployments(place.ref()).stream()
                .map(StoredRecord::uid)
                .collect(Collectors.toSet());
        List<String> undone = written.stream()
                .filter(record -> !uids.contains(record.uid()))
                .map(History::deployment)
                .toList();
        if (!undone.isEmpty()) {
            throw new ConflictException(
                    "deployment '" + String.join("', '", undone) + "' in " + place.ref()
                            + " was undeployed while it was being deployed, so what was applied is deleted too; deploy it"
                            + " again if it is to run",
                    undone.get(0),
                    "");
        }
    }

    private static String reason(SemException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.length() <= REASON_LENGTH ? message : message.substring(0, REASON_LENGTH) + "…";
    }

    /** Writes the record with the next revision, by compare-and-set, and takes the lease with it. */
    History record(Snapshot now, Entry.Draft draft) {
        Instant time = now.place().backend().now();
        Lease lease = Lease.of(UUID.randomUUID().toString(), time);
        String name = draft.spec().name();
        if (isBegun(now, draft)) {
            return now.place().write(now.requireHistory(name).with(lease));
        }
        History history = revisions.decided(now, name, time);
        return now.place()
                .write(history.with(draft.numbered(history.number() + 1, time), now.runningRevision(name), lease));
    }

    /**
     * Whether the latest revision on record is this very spec and is not there, because whoever recorded it died, or because somebody
     * deleted its controller. It is completed: another revision of the same spec would make one of something that never ran.
     */
    private static boolean isBegun(Snapshot now, Entry.Draft draft) {
        String name = draft.spec().name();
        return now.historyOrNone(name)
                .latest()
                .filter(latest -> latest.number() > now.runningRevision(name))
                .filter(latest -> latest.result() == Revision.Result.RECORDED || isLost(now, latest, draft.spec()))
                .filter(latest -> latest.toSpec().equals(draft.spec()))
                .isPresent();
    }

    /** A run to completion that is gone is no loss: it runs again, as a revision with a result of its own. */
    private static boolean isLost(Snapshot now, Entry latest, DeploymentSpec spec) {
        return latest.result() != Revision.Result.REFUSED
                && spec.run().kind() != Run.Kind.TO_COMPLETION
                && now.workload(spec.name()).isEmpty();
    }

    /** The present state, once no other call is writing this deployment; one that died loses its lease in time. */
    private static Snapshot awaitLease(Snapshot now, String name) {
        Place place = now.place();
        if (!isBeingWritten(place, now.historyOrNone(name), now.look()) || wasTakenBack(now, name)) {
            return now;
        }
        place.backend().await(place.ref(), look -> !isBeingWritten(place, name, look), Lease.LENGTH);
        return place.snapshot();
    }

    /** Whether somebody else has put an older revision in the place of the latest one, so that waiting for it is in vain. */
    private static boolean wasTakenBack(Snapshot now, String name) {
        return !Drifts.held(Drifts.of(now).of(name)).isEmpty();
    }

    /** Whether another call, or this process before, is writing a deployment at this moment. */
    static boolean isBeingWritten(Place place, String name, Observed look) {
        return place.history(name)
                .filter(history -> isBeingWritten(place, history, look))
                .isPresent();
    }

    private static boolean isBeingWritten(Place place, History history, Observed look) {
        return !hasArrived(history, look)
                && history.lease()
                        .filter(lease -> place.backend().now().isBefore(lease.until()))
                        .isPresent();
    }

    /** Whether the latest revision is what the cluster runs, or was refused. */
    static boolean hasArrived(History history, Observed look) {
        int latest = history.latestAccepted().map(Entry::number).orElse(0);
        return look.workload(history.deployment())
                        .filter(workload -> workload.revision() >= latest)
                        .isPresent()
                || latest == 0;
    }

    /** Secrets are made once: those of the revision that runs are there, and asking again would cost a request each. */
    private static List<SecretData> newSecrets(Snapshot now, DeploymentSpec spec) {
        List<SecretSpec> missing = new ArrayList<>(spec.secrets());
        now.running(spec.name()).ifPresent(before -> missing.removeAll(before.secrets()));
        return Credentials.secrets(spec.name(), missing);
    }
}
