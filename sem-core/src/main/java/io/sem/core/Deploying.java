package io.sem.core;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.core.quota.Quotas;
import io.sem.core.rules.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Applies specs to one environment. All checks come first, over all specs of the call, so that a call that is refused
 * has written nothing. Then follow, for each deployment, its record, its new secrets and its workload, in this order.
 */
final class Deploying {

    private final RevisionWriter writer;
    private final Neighbours neighbours;

    /** {@code neighbours}: the environments with which those that are deployed into share a cluster. */
    Deploying(Revisions revisions, Neighbours neighbours) {
        this.writer = new RevisionWriter(revisions);
        this.neighbours = neighbours;
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
    List<String> deploy(Place place, List<DeploymentSpec> specs, Release release) {
        prepare(place.snapshot(), specs, release).run();
        return specs.stream().map(DeploymentSpec::name).toList();
    }

    /**
     * Checks everything that can be known before the first write, over all specs of the call; what it returns does the
     * writing. All decisions rest on the one snapshot; a new one is taken only after a wait for another process or
     * after a lost race.
     */
    Runnable prepare(Snapshot now, List<DeploymentSpec> specs, Release release) {
        return prepare(now, specs, release, false);
    }

    /** {@code again}: whether specs are applied even when they are in place. */
    private Runnable prepare(Snapshot now, List<DeploymentSpec> specs, Release release, boolean again) {
        Place place = now.place();
        CallChecks checks = new CallChecks(now, specs);
        List<DeploymentSpec> ordered = checks.run(neighbours);
        Templates templates = new Templates(place, new Outputs(new KnownSpecs(now, ordered)));
        List<DeploymentSpec> changed = ordered.stream()
                .filter(spec -> again || !isInPlace(now, templates, spec))
                .toList();
        checks.runRecordable(changed);
        admit(now, changed.stream().map(now::withKeptReplicas).toList());
        Drifts drifts = new Drifts(now, templates);
        PuttingRight right = PuttingRight.of(drifts, without(ordered, changed), release);
        List<Workload> next = changed.stream().map(drifts::next).toList();
        next.forEach(place.backend()::check);
        release.require(drifts, next);
        return () -> {
            right.run(place);
            write(
                    now,
                    () -> changed.stream()
                            .map(spec -> writer.apply(now, templates, release.draft(spec)))
                            .toList());
            ordered.forEach(spec -> writer.free(now, spec));
        };
    }

    /** Writes revisions, between what has to be on record before them and the question whether they still stand after them. */
    private static void write(Snapshot now, Supplier<List<StoredRecord>> revisions) {
        Successes.write(now.place(), now.look()); // runs that ended while no SEM process was alive
        List<StoredRecord> written = revisions.get();
        if (!written.isEmpty()) {
            RevisionWriter.requireStillDeployed(now.place(), written);
        }
    }

    private static List<DeploymentSpec> without(List<DeploymentSpec> all, List<DeploymentSpec> some) {
        Set<String> names = some.stream().map(DeploymentSpec::name).collect(Collectors.toSet());
        return all.stream().filter(spec -> !names.contains(spec.name())).toList();
    }

    /**
     * Applies the latest revision of a deployment again, and takes the fields that others hold. Writes nothing if nothing differs.
     *
     * @throws NotFoundException if there is no such deployment
     */
    void takeOver(Place place, String name, Release release) {
        Snapshot now = place.snapshot();
        now.requirePresent(name);
        DeploymentSpec latest =
                now.requireHistory(name).latestAccepted().orElseThrow().toSpec();
        prepare(now, List.of(latest), release).run();
        Journal.done("took over", place.deployment(name));
    }

    /**
     * Applies a spec whose deployment must not exist: of several callers at once exactly one creates it.
     *
     * @throws AlreadyExistsException if the deployment exists, or if another caller was faster
     */
    void create(Place place, DeploymentSpec spec, Release release) {
        Snapshot now = place.snapshot();
        requireNew(now, spec.name());
        prepare(now, List.of(spec), release);
        Templates templates = new Templates(place, new Outputs(new KnownSpecs(now, List.of(spec))));
        Entry.Draft draft = release.draft(spec);
        write(now, () -> {
            History history = recordNew(now, draft);
            writer.write(now, templates, history, draft);
            return List.of(history.record());
        });
    }

    /** Writes the first revision. A lost race for it means that somebody else has created the deployment. */
    private History recordNew(Snapshot now, Entry.Draft draft) {
        try {
            return writer.record(now, draft);
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
    List<String> sync(Place place, List<? extends Deployable> all, Consumer<List<String>> removing, Release release) {
        List<DeploymentSpec> specs = all.stream().map(Deployable::toSpec).toList();
        Snapshot now = place.snapshot();
        Runnable writes = prepare(now, specs, release);
        List<String> besides = Undeploying.besides(now, specs);
        if (!besides.isEmpty()) {
            removing.accept(besides);
        }
        writes.run();
        Undeploying.undeployAll(place, besides);
        return specs.stream().map(DeploymentSpec::name).toList();
    }

    /** Deploys the changed spec of what is deployed. */
    void change(Place place, String name, UnaryOperator<DeploymentSpec> change, Release release) {
        Snapshot now = place.snapshot();
        DeploymentSpec changed = change.apply(now.requirePresent(name).toSpec());
        if (!changed.name().equals(name)) {
            throw InvalidSpecException.of(
                    "name", "is '" + name + "' and cannot become '" + changed.name() + "'; deploy it under that name");
        }
        prepare(now, List.of(changed), release).run();
    }

    /**
     * Starts a run to completion anew, as a new revision: so each run has a result of its own in the history.
     *
     * @throws InvalidSpecException if it is kept running
     * @throws ConflictException if it has not ended yet
     */
    void runAgain(Place place, String name, Release release) {
        Snapshot now = place.snapshot();
        DeploymentSpec spec = now.requirePresent(name).toSpec();
        PresentRun.requireEnded(now, spec);
        prepare(now, List.of(spec), release, true).run();
        Journal.done("run again", place.deployment(name));
    }

    /** Admits the specs together: two that fit one by one may not fit both. */
    private static void admit(Snapshot now, List<DeploymentSpec> specs) {
        Quotas.admit(now.place().spec(), now.look(), specs, now::running);
    }

    /** Whether the same spec is the latest that the cluster has not refused, and it arrived. */
    private static boolean isInPlace(Snapshot now, Templates templates, DeploymentSpec spec) {
        Optional<Entry> latest = now.history(spec.name()).flatMap(History::latestAccepted);
        return latest.isPresent()
                && latest.get().toSpec().equals(spec)
                && Rules.claimsAreLargeEnough(now.look(), spec)
                && (FinishedRun.succeeded(now, spec.name(), latest.get()) || runs(now, templates, latest.get(), spec));
    }

    private static boolean runs(Snapshot now, Templates templates, Entry latest, DeploymentSpec spec) {
        return now.workload(spec.name())
                        .filter(workload -> workload.revision() == latest.number())
                        .filter(workload -> workload.specHash().equals(templates.specHash(spec)))
                        .filter(workload -> !workload.paused())
                        .isPresent()
                && !PresentRun.endedInVain(now, spec);
    }
}
