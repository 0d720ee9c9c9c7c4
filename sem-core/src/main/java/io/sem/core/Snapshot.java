package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.DeploymentSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one call knows: one observation of an environment and one reading of its records. All decisions of the call rest
 * on it, so that no two of them see different states, and so that a call with twenty specs asks a cluster no more than
 * a call with one. A new one is taken only after a wait or a lost race.
 */
final class Snapshot {

    private final Place place;
    private final Observed look;
    private final Map<String, StoredRecord> records = new HashMap<>();
    // Parsed when somebody asks: a call on one deployment must not pay for parsing the specs of all others.
    private final Map<String, History> histories = new HashMap<>();

    private final Map<String, Optional<DeploymentSpec>> running = new HashMap<>();

    private Snapshot(Place place, Observed look, List<StoredRecord> records) {
        this.place = place;
        this.look = look;
        records.forEach(record -> this.records.put(History.deployment(record), record));
    }

    /**
     * Observes and reads now. The two need not be taken at the same moment: what changes in between shows as a revision
     * that has not arrived or as a lost race for the record, and both lead to a new snapshot.
     */
    static Snapshot of(Place place) {
        return of(place, place.backend().observe(place.ref()));
    }

    /** The same with an observation that was made already. */
    static Snapshot of(Place place, Observed look) {
        return new Snapshot(place, look, place.backend().store().deployments(place.ref()));
    }

    /** Returns the environment that this is a snapshot of. */
    Place place() {
        return place;
    }

    /** Returns the observation. */
    Observed look() {
        return look;
    }

    /** The labels of a deployment on record, also while the cluster does not show it. */
    Labels labels(String deployment) {
        return workload(deployment)
                .map(ObservedWorkload::labels)
                .orElseGet(() -> applied(deployment)
                        .map(spec -> Templates.labels(place.ref(), spec))
                        .orElse(Labels.none()));
    }

    /** Returns the names of all deployments on record, sorted. */
    List<String> deployments() {
        return records.keySet().stream().sorted().toList();
    }

    /** Returns the history of a deployment; empty when it was never deployed. */
    Optional<History> history(String deployment) {
        return Optional.ofNullable(records.get(deployment))
                .map(record -> histories.computeIfAbsent(deployment, name -> History.of(record)));
    }

    /** Returns the history of a deployment; one without revisions when it was never deployed. */
    History historyOrNone(String deployment) {
        return history(deployment).orElseGet(() -> History.none(place.deployment(deployment)));
    }

    /**
     * Returns the history of a deployment.
     *
     * @throws NotFoundException if it was never deployed; the message lists those that were
     */
    History requireHistory(String deployment) {
        return history(deployment)
                .orElseThrow(() -> NotFoundException.of(
                        "deployment", deployment, place.ref().toString(), deployments()));
    }

    /**
     * The revision that a deployment is at: the one that the cluster runs, else the latest that it has not refused. A refused
     * revision is in the history only; nothing is compared with it and nobody goes on from it.
     */
    Optional<Entry> present(String deployment) {
        return history(deployment)
                .flatMap(history -> workload(deployment)
                        .flatMap(workload -> history.revision(workload.revision()))
                        .or(history::latestAccepted));
    }

    Entry requirePresent(String deployment) {
        requireHistory(deployment);
        return present(deployment)
                .orElseThrow(() -> new NotFoundException("deployment '" + deployment + "' in " + place.ref()
                        + " has no revision that the cluster accepted; deploy it again"));
    }

    /** The spec of the present revision. */
    Optional<DeploymentSpec> applied(String deployment) {
        return present(deployment).map(Entry::toSpec);
    }

    /**
     * Returns the spec of the revision that the cluster runs. Empty when it runs none, or one that is too old to be on
     * record.
     */
    Optional<DeploymentSpec> running(String deployment) {
        return running.computeIfAbsent(
                deployment,
                name -> workload(name)
                        .flatMap(workload -> history(name).flatMap(history -> history.revision(workload.revision())))
                        .map(Entry::toSpec));
    }

    int runningRevision(String deployment) {
        return workload(deployment).map(ObservedWorkload::revision).orElse(0);
    }

    /** The workload of a deployment, unless it is on its way out. */
    Optional<ObservedWorkload> workload(String deployment) {
        return look.workload(deployment).filter(workload -> !workload.deleting());
    }

    /**
     * Returns the spec with the number of pods it is going to have. What was scaled by hand stays so, until a spec asks
     * for another number than the spec that runs, and what an autoscaler holds stays whatever a spec asks for: a release of a
     * new version must not undo what an operator did under load. Admission and writing both use this, so that the number that is admitted is the number that is written.
     */
    DeploymentSpec withKeptReplicas(DeploymentSpec next) {
        Optional<ObservedWorkload> workload = workload(next.name());
        boolean scaled = workload.flatMap(ObservedWorkload::scaler).isPresent();
        return running(next.name())
                .filter(before -> scaled || before.replicas() == next.replicas())
                .flatMap(before -> workload)
                .map(now -> next.withReplicas(now.desired()))
                .orElse(next);
    }
}
