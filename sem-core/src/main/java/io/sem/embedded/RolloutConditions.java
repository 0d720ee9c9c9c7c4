package io.sem.embedded;

import io.sem.api.status.Condition;
import io.sem.embedded.RollingState.Progress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a Deployment says about itself (pkg/controller/deployment/progress.go and sync.go,
 * calculateStatus), worked out at the end of a pass from kept counts. Readiness and diagnosis of
 * the engine read these conditions, on both backends, to tell a rollout that goes on from one that
 * is stuck.
 *
 * <p>Progress is any count that got better since the last pass. Without any for the progress deadline
 * the rollout is over as far as conditions tell; the controller goes on trying.
 */
final class RolloutConditions {

    private static final String PROGRESSING = "Progressing";
    private static final String DONE = "NewReplicaSetAvailable";
    private static final String TIMED_OUT = "ProgressDeadlineExceeded";

    private final RollingState workload;
    private final Timeline timeline;

    RolloutConditions(RollingState workload, Timeline timeline) {
        this.workload = workload;
        this.timeline = timeline;
    }

    /** The replica set of the wanted template was made in this pass. */
    void created(ReplicaSet set) {
        begin("NewReplicaSetCreated", "Created new replica set \"" + set.name() + "\"");
    }

    /** The replica set of the wanted template was there already; says so once, when it was not the newest before. */
    void found(ReplicaSet set) {
        if (!workload.rolledTo().equals(set.name())) {
            begin("FoundNewReplicaSet", "Found new replica set \"" + set.name() + "\"");
        }
    }

    private void begin(String reason, String message) {
        workload.rollTo(workload.newest().orElseThrow().name());
        progressing(reason, message);
    }

    /** Brings all conditions up to date with the counts of now. */
    void update() {
        Progress counts = count();
        available(counts.available());
        progress(counts);
        failure();
        workload.progress(counts.at(workload.progress().at()));
    }

    private Progress count() {
        PodCounts all = workload.counts();
        int updated = workload.counts(workload.spec().templateHash()).of(PodCount.ACTIVE);
        int old = all.of(PodCount.ACTIVE) - updated;
        return new Progress(updated, old, all.of(PodCount.READY), all.of(PodCount.AVAILABLE), 0);
    }

    /**
     * Available is about how many pods may be missing, not about the rollout: it holds in the
     * middle of one.
     */
    private void available(int available) {
        boolean enough = available >= workload.replicas() - workload.rollout().unavailable();
        set(
                "Available",
                enough,
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");
    }

    /**
     * Done once, a rollout stays done until a new template begins another one, though pods may come
     * and go (progress.go, syncRolloutStatus).
     */
    private void progress(Progress counts) {
        String reason = reason();
        boolean allNew = counts.old() == 0;
        if (reason.equals(DONE) && allNew) {
            return;
        }
        int wanted = workload.replicas();
        if (allNew && counts.updated() == wanted && counts.available() == wanted) {
            progressing(DONE, newest() + " has successfully progressed.");
        } else if (counts.isAfter(workload.progress())) {
            progressing("ReplicaSetUpdated", newest() + " is progressing.");
        } else if (!reason.equals(TIMED_OUT)
                && timeline.now() > workload.progress().at() + patience()) {
            set(PROGRESSING, false, TIMED_OUT, newest() + " has timed out progressing.");
        }
    }

    private String newest() {
        return "ReplicaSet \"" + workload.rolledTo() + "\"";
    }

    private String reason() {
        return workload.condition(PROGRESSING).map(Condition::reason).orElse("");
    }

    private void progressing(String reason, String message) {
        workload.progress(workload.progress().at(timeline.now()));
        set(PROGRESSING, true, reason, message);
    }

    private long patience() {
        return workload.spec().progressDeadline().toMillis();
    }

    /** When the rollout has to be given up unless it progresses before; empty when it is done or was given up already. */
    OptionalLong deadline() {
        String reason = reason();
        return reason.equals(DONE) || reason.equals(TIMED_OUT)
                ? OptionalLong.empty()
                : OptionalLong.of(workload.progress().at() + patience() + 1);
    }

    /**
     * Says why pods could not be made, as long as that is so; the first set's reason stands for
     * all.
     */
    private void failure() {
        Optional<String> failure = workload.sets().stream()
                .map(ReplicaSet::failure)
                .filter(text -> !text.isEmpty())
                .findFirst();
        failure.ifPresent(text -> set("ReplicaFailure", true, "FailedCreate", text));
        if (failure.isEmpty()) {
            workload.withdraw("ReplicaFailure");
        }
    }

    private void set(String type, boolean holds, String reason, String message) {
        workload.condition(new ConditionSet.Statement(type, holds, reason, message), timeline.instant());
    }
}
