package io.sem.core;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.secret.SecretSpec;
import io.sem.api.spi.Action;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.Observed;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.quota.Quotas;
import io.sem.core.rules.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Applies specs to one environment. All checks come first, over all specs of the call, so that a call that is refused
 * has written nothing. Then follow, for each deployment, its record, its new secrets and its workload, in this order.
 *
 * <p>The record is written before anything else, by compare-and-set. It names the revision, which makes it the lock
 * between SEM processes, the history, and the way back after a crash: a process that dies after the record leaves a
 * revision that did not arrive, and the next deploy of the same spec completes it.
 */
final class Deploying {

    // Each failed attempt means that another process has written a revision of its own in between. Five in a row are no
    // longer a race but a fight between two releases, which only people can settle.
    private static final int ATTEMPTS = 5;
    private static final int REASON_LENGTH = 2000;

    private final Revisions revisions;

    Deploying(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * Applies several specs, in the order of their dependencies. A spec equal to the one that was applied last writes
     * nothing, provided that what was applied has arrived.
     *
     * @throws InvalidSpecException if a spec breaks a rule, or if the specs need each other in a cycle
     * @throws NotFoundException if an output is used that does not exist
     * @throws QuotaExceededException if the environment has no room for all of them together
     * @throws ConflictException if other processes keep writing the same deployment
     */
    List<String> deploy(Place place, List<DeploymentSpec> specs, String author) {
        prepare(place.snapshot(), specs, author).run();
        return specs.stream().map(DeploymentSpec::name).toList();
    }

    /**
     * Checks everything that can be known before the first write, over all specs of the call; what it returns does the
     * writing. All decisions rest on the one snapshot; a new one is taken only after a wait for another process or
     * after a lost race.
     */
    Runnable prepare(Snapshot now, List<DeploymentSpec> specs, String author) {
        specs.forEach(Rules::check);
        List<DeploymentSpec> ordered = Order.of(specs);
        Place place = now.place();
        Templates templates = new Templates(place, new Outputs(new KnownSpecs(now, ordered)));
        Rules.checkIn(place.spec(), now.look(), ordered);
        List<DeploymentSpec> changed = ordered.stream()
                .filter(spec -> !isInPlace(now, templates, spec))
                .toList();
        changed.forEach(templates::resolved); // an output that does not exist is refused before anything is written
        changed.forEach(spec -> requireRecordable(now, spec));
        admit(now, changed.stream().map(now::withKeptReplicas).toList());
        return () -> changed.forEach(spec -> apply(now, templates, new Entry.Draft(spec, author), ATTEMPTS));
    }

    /**
     * Applies a spec whose deployment must not exist: of several callers at once exactly one creates it.
     *
     * @throws AlreadyExistsException if the deployment exists, or if another caller was faster
     */
    void create(Place place, DeploymentSpec spec, String author) {
        Snapshot now = place.snapshot();
        requireNew(now, spec.name());
        prepare(now, List.of(spec), author);
        Templates templates = new Templates(place, new Outputs(new KnownSpecs(now, List.of(spec))));
        write(now, templates, recordNew(now, new Entry.Draft(spec, author)), spec);
    }

    /** Writes the first revision. A lost race for it means that somebody else has created the deployment. */
    private History recordNew(Snapshot now, Entry.Draft draft) {
        try {
            return record(now, draft);
        } catch (ConflictException lostRace) {
            requireNew(now.place().snapshot(), draft.spec().name());
            throw lostRace;
        }
    }

    private static void requireNew(Snapshot now, String name) {
        if (now.history(name).isPresent()) {
            throw new AlreadyExistsException("deployment '" + now.place().deployment(name)
                    + "' exists already; deploy the spec to change it, or choose another name");
        }
    }

    /** Deploys all of these and undeploys what runs besides, after its names were told and before anything is written. */
    List<String> sync(Place place, List<? extends Deployable> all, Consumer<List<String>> removing, String author) {
        List<DeploymentSpec> specs = all.stream().map(Deployable::toSpec).toList();
        Snapshot now = place.snapshot();
        Runnable writes = prepare(now, specs, author);
        List<String> besides = besides(now, specs);
        if (!besides.isEmpty()) {
            removing.accept(besides);
        }
        writes.run();
        besides.forEach(name -> undeploy(place, name));
        return specs.stream().map(DeploymentSpec::name).toList();
    }

    /** Deploys the changed spec of what is deployed. */
    void change(Place place, String name, UnaryOperator<DeploymentSpec> change, String author) {
        Snapshot now = place.snapshot();
        DeploymentSpec changed = change.apply(now.requirePresent(name).toSpec());
        if (!changed.name().equals(name)) {
            throw InvalidSpecException.of(
                    "name", "is '" + name + "' and cannot become '" + changed.name() + "'; deploy it under that name");
        }
        prepare(now, List.of(changed), author).run();
    }

    static void undeploy(Place place, String name) {
        place.requireHistory(name);
        place.backend().delete(place.deployment(name));
        Journal.done("undeployed", place.deployment(name));
    }

    /**
     * Returns the names of what is deployed and not among these specs, those that use outputs of others first, which is
     * the order in which they can be undeployed.
     */
    private static List<String> besides(Snapshot now, List<DeploymentSpec> specs) {
        Set<String> kept = specs.stream().map(DeploymentSpec::name).collect(Collectors.toSet());
        List<DeploymentSpec> others = now.deployments().stream()
                .filter(name -> !kept.contains(name))
                .flatMap(name -> now.applied(name).stream())
                .toList();
        List<String> names = new ArrayList<>(
                Order.of(others).stream().map(DeploymentSpec::name).toList());
        Collections.reverse(names);
        return names;
    }

    /** Admits the specs together: two that fit one by one may not fit both. */
    private static void admit(Snapshot now, List<DeploymentSpec> specs) {
        Quotas.admit(now.place().spec(), now.look(), specs, now::running);
    }

    private static void requireRecordable(Snapshot now, DeploymentSpec spec) {
        History history = now.historyOrNone(spec.name());
        Entry next = new Entry.Draft(spec, "").numbered(history.number() + 1, Instant.EPOCH);
        RecordRules.check(spec, history.with(next, now.runningRevision(spec.name()), Lease.of("", Instant.EPOCH)));
    }

    /** Whether the same spec is the latest that the cluster has not refused, and it arrived. */
    private static boolean isInPlace(Snapshot now, Templates templates, DeploymentSpec spec) {
        Optional<Entry> latest = now.history(spec.name()).flatMap(History::latestAccepted);
        return latest.isPresent()
                && latest.get().toSpec().equals(spec)
                && now.workload(spec.name())
                        .filter(workload -> workload.revision() == latest.get().number())
                        .filter(workload -> workload.specHash().equals(templates.specHash(spec)))
                        .isPresent();
    }

    /**
     * Records the next revision and writes its workload. A process that loses the race for the record takes a new
     * snapshot and tries again, because the revision number and the result of the revision before it have changed.
     */
    private void apply(Snapshot start, Templates templates, Entry.Draft draft, int attempts) {
        Snapshot now = awaitLease(start, draft.spec().name());
        History history;
        try {
            history = record(now, draft);
        } catch (ConflictException e) {
            if (attempts <= 1) {
                throw e;
            }
            apply(now.place().snapshot(), templates, draft, attempts - 1);
            return;
        }
        write(now, templates, history, draft.spec());
    }

    /** Writes the new secrets, then the workload, which the record owns. The replicas are those that were admitted. */
    private void write(Snapshot now, Templates templates, History history, DeploymentSpec spec) {
        Place place = now.place();
        try {
            newSecrets(now, spec).forEach(secret -> place.backend().store().keep(place.ref(), secret, false));
            place.backend()
                    .apply(templates
                            .workload(spec)
                            .replicas(now.withKeptReplicas(spec).replicas())
                            .revision(history.number())
                            .owner(history.record())
                            .build());
        } catch (SemException refused) {
            takeBack(place, history, refused);
            throw refused;
        }
        Journal.done("deployed", place.deployment(spec.name()), "revision", history.number());
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

    private static String reason(SemException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.length() <= REASON_LENGTH ? message : message.substring(0, REASON_LENGTH) + "…";
    }

    private History record(Snapshot now, Entry.Draft draft) {
        Instant time = now.place().backend().now();
        String name = draft.spec().name();
        History history = revisions.decided(now, name, time);
        return now.place()
                .write(history.with(
                        draft.numbered(history.number() + 1, time),
                        now.runningRevision(name),
                        Lease.of(UUID.randomUUID().toString(), time)));
    }

    /** The present state, once no other call is writing this deployment; one that died loses its lease in time. */
    private static Snapshot awaitLease(Snapshot now, String name) {
        Place place = now.place();
        if (!isBeingWritten(place, now.historyOrNone(name), now.look())) {
            return now;
        }
        place.backend()
                .await(
                        place.ref(),
                        look -> place.history(name)
                                .filter(history -> isBeingWritten(place, history, look))
                                .isEmpty(),
                        Lease.LENGTH);
        return place.snapshot();
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

    /**
     * Changes the number of pods without a new revision. Does nothing if that many are wanted already.
     *
     * @throws NotFoundException if there is no such deployment
     * @throws QuotaExceededException if the environment has no room for the additional pods
     */
    void scale(Place place, String name, int replicas) {
        Snapshot now = place.snapshot();
        DeploymentSpec spec =
                KeptRunning.require(now.requirePresent(name).toSpec(), "scaled").withReplicas(replicas);
        Rules.check(spec);
        admit(now, List.of(spec));
        boolean already = now.look()
                .workload(name)
                .filter(workload -> workload.desired() == replicas)
                .isPresent();
        if (!already) {
            place.backend().perform(new Action.Scale(place.deployment(name), replicas, revisions.cameUp(now, name)));
            Journal.done("scaled", place.deployment(name), "replicas", replicas);
        }
    }

    /**
     * Replaces every pod in the way of an update. A new value of the template's label does both that is needed: it
     * makes the cluster replace the pods, and it tells the new pods from the old ones. The time and the holder make the
     * value unique.
     *
     * @throws QuotaExceededException if the first new pod has no room beside the old ones; the restart would be stuck
     */
    void restart(Place place, String name) {
        Snapshot now = place.snapshot();
        admitSurge(now, KeptRunning.require(now.requirePresent(name).toSpec(), "restarted"));
        String template = ContentHash.of(name + place.backend().now() + UUID.randomUUID());
        place.backend().perform(new Action.Restart(place.deployment(name), template, revisions.cameUp(now, name)));
        Journal.done("restarted", place.deployment(name));
    }

    /** Replacing pods needs room for those that come before others go, as if something in the template were different. */
    private static void admitSurge(Snapshot now, DeploymentSpec spec) {
        PodGroup other = spec.group().withLabels(spec.group().labels().with(WellKnown.TEMPLATE, "other"));
        Quotas.admit(
                now.place().spec(),
                now.look(),
                List.of(now.withKeptReplicas(spec)),
                name -> name.equals(spec.name()) ? Optional.of(spec.withGroup(other)) : now.running(name));
    }

    /**
     * Applies the spec of an earlier revision again, as a new revision, so that the history only ever grows.
     *
     * @throws NotFoundException if the deployment or the revision does not exist; the message lists the revisions that
     *     are kept
     */
    void rollBackTo(Place place, String name, int number, String author) {
        rollBackTo(place.snapshot(), name, number, author);
    }

    private void rollBackTo(Snapshot now, String name, int number, String author) {
        History history = now.requireHistory(name);
        Entry entry = history.revision(number)
                .orElseThrow(() -> NotFoundException.of(
                        "revision",
                        Integer.toString(number),
                        "deployment '" + now.place().deployment(name) + "'",
                        numbers(history)));
        // Prepared anew, because the rules and the quota of today count, not those of the day it was recorded.
        prepare(now, List.of(entry.toSpec()), author).run();
        Journal.done("rolled back", now.place().deployment(name), "to", number);
    }

    /**
     * Goes back to the last revision before the present one that had come up. Revisions that never came up are skipped:
     * they are what people want to get away from.
     *
     * @throws NotFoundException if no earlier revision had come up
     */
    void rollBack(Place place, String name, String author) {
        Snapshot now = place.snapshot();
        History history = now.requireHistory(name);
        Entry good = history.lastGoodBefore(now.requirePresent(name).number())
                .orElseThrow(() -> new NotFoundException("deployment " + place.deployment(name)
                        + " has no earlier revision that came up; choose one of its history with rollBackTo: "
                        + numbers(history)));
        rollBackTo(now, name, good.number(), author);
    }

    private static List<String> numbers(History history) {
        return history.entries().stream()
                .map(entry -> Integer.toString(entry.number()))
                .toList();
    }
}
