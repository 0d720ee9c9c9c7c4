package io.sem.embedded;

import io.sem.api.status.Condition;
import java.time.Instant;
import java.util.List;

/** What a Deployment says about itself (pkg/controller/deployment/progress.go and sync.go, calculateStatus). */
final class RolloutConditions {

    private static final String PROGRESSING = "Progressing";
    private static final String DONE = "NewReplicaSetAvailable";
    private static final String TIMED_OUT = "ProgressDeadlineExceeded";

    private final RollingKeeper keeper;
    private final Conditions conditions = new Conditions();
    private Counts last = new Counts(0, 0, 0, 0);
    private long progressed;
    private String newest = "";

    private record Counts(int updated, int old, int ready, int available) {

        boolean isProgressAfter(Counts before) {
            return updated > before.updated || old < before.old || ready > before.ready || available > before.available;
        }
    }

    RolloutConditions(RollingKeeper keeper) {
        this.keeper = keeper;
    }

    void created(ReplicaSet set) {
        begin(set, "NewReplicaSetCreated", "Created new replica set \"" + set.name() + "\"");
    }

    void found(ReplicaSet set) {
        if (!newest.equals(set.name())) {
            begin(set, "FoundNewReplicaSet", "Found new replica set \"" + set.name() + "\"");
        }
    }

    private void begin(ReplicaSet set, String reason, String message) {
        newest = set.name();
        progressing(true, reason, message);
    }

    void update() {
        Counts counts = count();
        available(counts.available);
        progress(counts);
        failure();
        last = counts;
    }

    private Counts count() {
        List<Pod> active = keeper.active();
        int updated = (int) active.stream().filter(keeper::newest).count();
        return new Counts(
                updated,
                active.size() - updated,
                (int) active.stream().filter(Pod::ready).count(),
                (int) active.stream().filter(keeper::available).count());
    }

    private void available(int available) {
        boolean enough = available >= keeper.replicas() - keeper.rollout().unavailable();
        set(
                "Available",
                enough,
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");
    }

    private void progress(Counts counts) {
        String reason = conditions.get(PROGRESSING).map(Condition::reason).orElse("");
        boolean allNew = counts.old == 0;
        if (reason.equals(DONE) && allNew) {
            return;
        }
        int wanted = keeper.replicas();
        if (allNew && counts.updated == wanted && counts.available == wanted) {
            progressing(true, DONE, "ReplicaSet \"" + newest + "\" has successfully progressed.");
        } else if (counts.isProgressAfter(last)) {
            progressing(true, "ReplicaSetUpdated", "ReplicaSet \"" + newest + "\" is progressing.");
        } else if (!reason.equals(TIMED_OUT)) {
            checkDeadline();
        }
    }

    private void checkDeadline() {
        if (keeper.now() > progressed + deadline()) {
            set(PROGRESSING, false, TIMED_OUT, "ReplicaSet \"" + newest + "\" has timed out progressing.");
        }
    }

    private long deadline() {
        return keeper.workload().progressDeadline().toMillis();
    }

    private void progressing(boolean holds, String reason, String message) {
        progressed = keeper.now();
        set(PROGRESSING, holds, reason, message);
        if (!reason.equals(DONE)) {
            keeper.wakeAt(progressed + deadline() + 1);
        }
    }

    private void failure() {
        String failure = keeper.sets().stream()
                .map(ReplicaSet::failure)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (!failure.isEmpty()) {
            set("ReplicaFailure", true, "FailedCreate", failure);
        } else if (conditions.remove("ReplicaFailure")) {
            keeper.space().touch();
        }
    }

    private void set(String type, boolean holds, String reason, String message) {
        if (conditions.set(type, holds, reason, message, Instant.ofEpochMilli(keeper.now()))) {
            keeper.space().touch();
        }
    }

    List<Condition> list() {
        return conditions.list();
    }
}
