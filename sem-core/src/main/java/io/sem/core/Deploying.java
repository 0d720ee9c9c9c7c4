package io.sem.core;

import io.sem.api.error.ConflictException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.Action;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.Revision;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.SecretSpec;
import io.sem.core.yaml.SpecFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies specs: all checks first, then for each deployment the record, its secrets, and the workload. */
final class Deploying {

    private static final Logger log = LoggerFactory.getLogger(Deploying.class);
    private static final int ATTEMPTS = 5;

    private final String holder;

    /** {@code holder} names this SEM process in leases. */
    Deploying(String holder) {
        this.holder = holder;
    }

    /** Applies several specs, those first whose outputs others use. A spec equal to the one applied last writes nothing. */
    void deploy(Place place, List<DeploymentSpec> specs, String author) {
        specs.forEach(Rules::check);
        List<DeploymentSpec> ordered = Order.of(specs);
        Templates templates = new Templates(place, new Outputs(new Specs(place, ordered)));
        PlaceRules.check(place, ordered);
        List<DeploymentSpec> changed = ordered.stream()
                .filter(spec -> !inPlace(place, templates, spec))
                .toList();
        changed.forEach(templates::resolved); // an output that does not exist is refused before anything is written
        admit(place, changed);
        changed.forEach(spec -> apply(place, templates, spec, author));
    }

    private static void admit(Place place, List<DeploymentSpec> specs) {
        Quotas.admit(
                place.spec(), place.look(), specs, name -> place.history(name).flatMap(History::spec));
    }

    /** Whether the same spec was applied last, and arrived. */
    private static boolean inPlace(Place place, Templates templates, DeploymentSpec spec) {
        Optional<History> history = place.history(spec.name());
        Optional<ObservedWorkload> workload = place.look().workload(spec.name());
        return history.isPresent()
                && history.get().spec().filter(spec::equals).isPresent()
                && workload.filter(w ->
                                !w.deleting() && w.revision() == history.get().number())
                        .isPresent()
                && workload.get().specHash().equals(Hash.of(SpecFiles.write(templates.resolved(spec))));
    }

    private void apply(Place place, Templates templates, DeploymentSpec spec, String author) {
        History history = record(place, spec, author, ATTEMPTS);
        try {
            write(place, templates, spec, history);
        } catch (SemException refused) {
            forgetIfNew(place, history, refused);
            throw refused;
        }
        log.atInfo()
                .addKeyValue("deployment", place.deployment(spec.name()))
                .addKeyValue("revision", history.number())
                .log("deployment applied");
    }

    private static void write(Place place, Templates templates, DeploymentSpec spec, History history) {
        newSecrets(place, history, spec)
                .forEach(secret -> place.backend().store().keep(place.ref(), secret, false));
        Workload workload = templates
                .workload(spec)
                .replicas(replicas(place, history, spec))
                .revision(history.number())
                .owner(history.record())
                .build();
        place.backend().apply(workload);
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

    /** Writes the next revision by compare-and-set; a process that lost the race looks again. */
    private History record(Place place, DeploymentSpec spec, String author, int attempts) {
        History history = awaitLease(place, spec.name());
        Instant now = place.backend().now();
        Entry next = new Entry(history.number() + 1, SpecFiles.write(spec), Revision.Result.PENDING, author, now);
        try {
            return place.write(history.with(next, endOf(place, history), Lease.of(holder, now)));
        } catch (ConflictException e) {
            if (attempts <= 1) {
                throw e;
            }
            return record(place, spec, author, attempts - 1);
        }
    }

    /** The history, once no other SEM process is writing this deployment; one that died loses its lease in time. */
    private History awaitLease(Place place, String name) {
        History history = place.history(name).orElseGet(() -> History.none(place.deployment(name)));
        if (!blocked(place, history, place.look())) {
            return history;
        }
        place.backend()
                .await(
                        place.ref(),
                        observed -> !blocked(place, place.history(name).orElse(history), observed),
                        Lease.LENGTH);
        return place.history(name).orElseGet(() -> History.none(place.deployment(name)));
    }

    private boolean blocked(Place place, History history, Observed observed) {
        boolean written = observed.workload(history.deployment())
                .filter(workload -> workload.revision() >= history.number())
                .isPresent();
        return !written
                && history.lease()
                        .filter(lease -> lease.blocks(holder, place.backend().now()))
                        .isPresent();
    }

    private static Revision.Result endOf(Place place, History history) {
        return Waiting.result(place, history.deployment());
    }

    /** Secrets are made once: those of the revision that runs are there, and asking again would cost a request each. */
    private static List<SecretData> newSecrets(Place place, History history, DeploymentSpec spec) {
        List<SecretSpec> missing = new ArrayList<>(spec.secrets());
        running(place, history).ifPresent(before -> missing.removeAll(before.secrets()));
        return Credentials.secrets(spec.name(), missing);
    }

    /** The spec of the revision that arrived last, when it is still there. */
    private static Optional<DeploymentSpec> running(Place place, History history) {
        return place.look()
                .workload(history.deployment())
                .filter(workload -> !workload.deleting())
                .flatMap(workload -> history.revision(workload.revision()))
                .map(entry -> SpecFiles.readDeployment(entry.spec()));
    }

    /** What was scaled by hand stays so, until a spec asks for another number than the spec before it. */
    private static int replicas(Place place, History history, DeploymentSpec spec) {
        return running(place, history)
                .filter(before -> before.replicas() == spec.replicas())
                .flatMap(before -> place.look().workload(spec.name()))
                .map(ObservedWorkload::desired)
                .orElse(spec.replicas());
    }

    void scale(Place place, String name, int replicas) {
        DeploymentSpec spec = place.requireHistory(name).spec().orElseThrow().withReplicas(replicas);
        Rules.check(spec);
        admit(place, List.of(spec));
        boolean already = place.look()
                .workload(name)
                .filter(workload -> workload.desired() == replicas)
                .isPresent();
        if (!already) {
            place.backend().perform(new Action.Scale(place.deployment(name), replicas));
        }
    }

    /** A new value of the template's label is enough to replace every pod, and says which pods are the new ones. */
    void restart(Place place, String name) {
        DeploymentSpec spec = place.requireHistory(name).spec().orElseThrow();
        admitSurge(place, spec);
        String template = Hash.of(name + place.backend().now() + holder);
        place.backend().perform(new Action.Restart(place.deployment(name), template));
    }

    /** Replacing pods needs room for those that come before others go, as if something in the template were different. */
    private static void admitSurge(Place place, DeploymentSpec spec) {
        PodGroup other = spec.group().withLabels(spec.group().labels().with(WellKnown.TEMPLATE, "other"));
        Quotas.admit(place.spec(), place.look(), List.of(spec), name -> Optional.of(spec.withGroup(other)));
    }

    /** Applies the spec of an earlier revision again, as a new one. */
    void rollBackTo(Place place, String name, int number, String author) {
        History history = place.requireHistory(name);
        Entry entry = history.revision(number)
                .orElseThrow(() -> NotFoundException.of(
                        "revision " + number + " of deployment " + place.deployment(name),
                        history.entries().stream()
                                .map(e -> Integer.toString(e.number()))
                                .toList()));
        deploy(place, List.of(SpecFiles.readDeployment(entry.spec())), author);
    }

    /** Goes back to the last revision before the present one that had come up. */
    void rollBack(Place place, String name, String author) {
        History history = place.requireHistory(name);
        Entry good = history.entries().stream()
                .filter(entry -> entry.number() < history.number() && entry.result() == Revision.Result.SUCCEEDED)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new NotFoundException("deployment " + place.deployment(name)
                        + " has no earlier revision that came up; name a revision of its history"));
        rollBackTo(place, name, good.number(), author);
    }

    List<Revision> history(Place place, String name) {
        History history = place.requireHistory(name);
        List<Revision> revisions = new ArrayList<>(
                history.entries().stream().map(Entry::toRevision).toList());
        int last = revisions.size() - 1;
        if (last >= 0) {
            DeploymentStatus status = Waiting.status(place, name);
            revisions.set(
                    last,
                    history.entries().get(last).ended(Waiting.result(status)).toRevision());
        }
        return revisions;
    }
}
