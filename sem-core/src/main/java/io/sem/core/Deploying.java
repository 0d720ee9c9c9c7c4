package io.sem.core;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.secret.SecretSpec;
import io.sem.api.spi.Action;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.Observed;
import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.quota.Quotas;
import io.sem.core.rules.Rules;
import io.sem.core.status.Statuses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private final String holder;

    /**
     * Creates the deploying part of an engine.
     *
     * @param holder names this SEM process in leases; unique among all processes that work on the same clusters
     */
    Deploying(String holder) {
        this.holder = holder;
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
    void deploy(Place place, List<DeploymentSpec> specs, String author) {
        prepare(place.snapshot(), specs, author).run();
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

    /**
     * Returns the names of what is deployed and not among these specs, those that use outputs of others first, which is
     * the order in which they can be undeployed.
     */
    static List<String> besides(Snapshot now, List<DeploymentSpec> specs) {
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

    /**
     * Whether exactly this spec was applied last, and arrived. The record alone does not prove that: its writer may
     * have died before it wrote the workload, and an output of another deployment may have another value since, which
     * only the hash tells.
     */
    private static boolean isInPlace(Snapshot now, Templates templates, DeploymentSpec spec) {
        History history = now.historyOrNone(spec.name());
        return history.spec().filter(spec::equals).isPresent()
                && now.workload(spec.name())
                        .filter(workload -> workload.revision() == history.number())
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
            forgetIfNew(place, history, refused);
            throw refused;
        }
        Journal.done("deployed", place.deployment(spec.name()), "revision", history.number());
    }

    /**
     * Deletes a deployment whose first revision the cluster refused, so that the refused call leaves nothing behind.
     * After an {@link UnavailableException} nobody knows whether the cluster has applied it, so the record stays, and
     * the next deploy decides.
     */
    private static void forgetIfNew(Place place, History history, SemException refused) {
        if (history.entries().size() > 1 || refused instanceof UnavailableException) {
            return;
        }
        try {
            place.backend().delete(place.deployment(history.deployment()));
        } catch (SemException e) {
            refused.addSuppressed(e);
        }
    }

    /**
     * Writes the next revision by compare-and-set, together with what became of the one before it: this is the last
     * moment at which the snapshot still shows the old revision.
     */
    private History record(Snapshot now, Entry.Draft draft) {
        Instant time = now.place().backend().now();
        String name = draft.spec().name();
        History history = now.historyOrNone(name);
        Revision.Result before = Outcome.replaced(Statuses.of(now.look(), name, time));
        return now.place()
                .write(history.with(draft.numbered(history.number() + 1, time), before, Lease.of(holder, time)));
    }

    /**
     * Waits while another SEM process is writing this deployment, and returns the state after that. A process that died
     * cannot give its lease back, so nobody waits longer than {@link Lease#LENGTH}.
     */
    private Snapshot awaitLease(Snapshot now, String name) {
        Place place = now.place();
        if (!isBlocked(place, now.historyOrNone(name), now.look())) {
            return now;
        }
        place.backend()
                .await(
                        place.ref(),
                        look -> place.history(name)
                                .filter(history -> isBlocked(place, history, look))
                                .isEmpty(),
                        Lease.LENGTH);
        return place.snapshot();
    }

    /**
     * Whether another process holds the lease and has not finished. A workload that carries the revision of the record
     * is the end of its work, which saves releasing the lease by a write of its own.
     */
    private boolean isBlocked(Place place, History history, Observed look) {
        boolean written = look.workload(history.deployment())
                .filter(workload -> workload.revision() >= history.number())
                .isPresent();
        return !written
                && history.lease()
                        .filter(lease -> lease.blocks(holder, place.backend().now()))
                        .isPresent();
    }

    /**
     * Returns the secrets that the running revision did not have. Secrets are created once and never overwritten, and
     * those of the running revision exist; asking the cluster for each of them again would cost one request per secret
     * and deploy.
     */
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
        DeploymentSpec spec = now.requireHistory(name).spec().orElseThrow().withReplicas(replicas);
        Rules.check(spec);
        admit(now, List.of(spec));
        boolean already = now.look()
                .workload(name)
                .filter(workload -> workload.desired() == replicas)
                .isPresent();
        if (!already) {
            place.backend().perform(new Action.Scale(place.deployment(name), replicas));
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
        admitSurge(now, now.requireHistory(name).spec().orElseThrow());
        String template = ContentHash.of(name + place.backend().now() + holder);
        place.backend().perform(new Action.Restart(place.deployment(name), template));
        Journal.done("restarted", place.deployment(name));
    }

    /**
     * Admits a restart as an update in which something in the template differs, because the quota must hold the pods
     * that come before others go.
     */
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
                        "revision " + number + " of deployment '" + now.place().deployment(name) + "'",
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
        Entry good = history.entries().stream()
                .filter(entry -> entry.number() < history.number() && entry.result() == Revision.Result.SUCCEEDED)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new NotFoundException("deployment '" + place.deployment(name) + "'"
                        + " has no earlier revision that came up; choose one of its history with rollBackTo: "
                        + numbers(history)));
        rollBackTo(now, name, good.number(), author);
    }

    private static List<String> numbers(History history) {
        return history.entries().stream()
                .map(entry -> Integer.toString(entry.number()))
                .toList();
    }

    /**
     * Returns the revisions that are kept, oldest first. The results of all but the last are on record; that of the
     * last is still open, and follows from what is observed now.
     */
    List<Revision> history(Place place, String name) {
        History history = place.requireHistory(name);
        List<Revision> revisions = new ArrayList<>(
                history.entries().stream().map(Entry::toRevision).toList());
        int last = revisions.size() - 1;
        if (last >= 0) {
            Revision.Result result = Outcome.present(DeploymentWait.status(place, name));
            revisions.set(last, history.entries().get(last).ended(result).toRevision());
        }
        return revisions;
    }
}
