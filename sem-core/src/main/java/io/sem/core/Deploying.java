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

/** Applies specs: all checks first, then for each deployment the record, its secrets, and the workload. */
final class Deploying {

    private static final int ATTEMPTS = 5;

    private final String holder;

    /** {@code holder} names this SEM process in leases. */
    Deploying(String holder) {
        this.holder = holder;
    }

    /** Applies several specs, those first whose outputs others use. A spec equal to the one applied last writes nothing. */
    void deploy(Place place, List<DeploymentSpec> specs, String author) {
        prepare(place.snapshot(), specs, author).run();
    }

    /** Checks everything that can be known before the first write; what it returns does the writing. */
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

    /** Applies a spec whose deployment must not exist: of several callers at once exactly one creates it. */
    void create(Place place, DeploymentSpec spec, String author) {
        Snapshot now = place.snapshot();
        requireNew(now, spec.name());
        prepare(now, List.of(spec), author);
        Templates templates = new Templates(place, new Outputs(new KnownSpecs(now, List.of(spec))));
        write(now, templates, recordNew(now, new Entry.Draft(spec, author)), spec);
    }

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

    /** The names of what is deployed and not among these specs, those first that use outputs of others. */
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

    private static void admit(Snapshot now, List<DeploymentSpec> specs) {
        Quotas.admit(now.place().spec(), now.look(), specs, now::running);
    }

    /** Whether the same spec was applied last, and arrived. */
    private static boolean isInPlace(Snapshot now, Templates templates, DeploymentSpec spec) {
        History history = now.historyOrNone(spec.name());
        return history.spec().filter(spec::equals).isPresent()
                && now.workload(spec.name())
                        .filter(workload -> workload.revision() == history.number())
                        .filter(workload -> workload.specHash().equals(templates.specHash(spec)))
                        .isPresent();
    }

    /** Records the next revision by compare-and-set, then writes it; a process that lost the race looks again. */
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

    /** What the cluster refused at the first try leaves nothing behind. When it did not answer, nobody knows: it stays. */
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

    private History record(Snapshot now, Entry.Draft draft) {
        Instant time = now.place().backend().now();
        String name = draft.spec().name();
        History history = now.historyOrNone(name);
        Revision.Result before = Outcome.replaced(Statuses.of(now.look(), name, time));
        return now.place()
                .write(history.with(draft.numbered(history.number() + 1, time), before, Lease.of(holder, time)));
    }

    /** The present state, once no other SEM process is writing this deployment; one that died loses its lease in time. */
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

    private boolean isBlocked(Place place, History history, Observed look) {
        boolean written = look.workload(history.deployment())
                .filter(workload -> workload.revision() >= history.number())
                .isPresent();
        return !written
                && history.lease()
                        .filter(lease -> lease.blocks(holder, place.backend().now()))
                        .isPresent();
    }

    /** Secrets are made once: those of the revision that runs are there, and asking again would cost a request each. */
    private static List<SecretData> newSecrets(Snapshot now, DeploymentSpec spec) {
        List<SecretSpec> missing = new ArrayList<>(spec.secrets());
        now.running(spec.name()).ifPresent(before -> missing.removeAll(before.secrets()));
        return Credentials.secrets(spec.name(), missing);
    }

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

    /** A new value of the template's label is enough to replace every pod, and says which pods are the new ones. */
    void restart(Place place, String name) {
        Snapshot now = place.snapshot();
        admitSurge(now, now.requireHistory(name).spec().orElseThrow());
        String template = ContentHash.of(name + place.backend().now() + holder);
        place.backend().perform(new Action.Restart(place.deployment(name), template));
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

    /** Applies the spec of an earlier revision again, as a new one. */
    void rollBackTo(Place place, String name, int number, String author) {
        rollBackTo(place.snapshot(), name, number, author);
    }

    private void rollBackTo(Snapshot now, String name, int number, String author) {
        History history = now.requireHistory(name);
        Entry entry = history.revision(number)
                .orElseThrow(() -> NotFoundException.of(
                        "revision " + number + " of deployment " + now.place().deployment(name), numbers(history)));
        // Prepared anew, because the rules and the quota of today count, not those of the day it was recorded.
        prepare(now, List.of(entry.toSpec()), author).run();
        Journal.done("rolled back", now.place().deployment(name), "to", number);
    }

    /** Goes back to the last revision before the present one that had come up. */
    void rollBack(Place place, String name, String author) {
        Snapshot now = place.snapshot();
        History history = now.requireHistory(name);
        Entry good = history.entries().stream()
                .filter(entry -> entry.number() < history.number() && entry.result() == Revision.Result.SUCCEEDED)
                .reduce((first, second) -> second)
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
