package io.sem.embedded;

import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run;
import io.sem.api.workload.Run.Kind;
import io.sem.api.workload.UpdateStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workload that is kept running: a Deployment, with one replica set for each template it had
 * lately, its conditions, and how far its rollout had come. All that the controller has to remember
 * from one pass to the next is here.
 */
final class RollingState extends WorkloadState {

    private final List<ReplicaSet> sets = new ArrayList<>();
    private final ConditionSet conditions = new ConditionSet();
    private Progress progress = Progress.NONE;
    private String rolledTo = "";
    private boolean paused;

    /**
     * How far the rollout had come when its controller looked last.
     *
     * @param updated pods of the newest template
     * @param old pods of older ones
     * @param ready pods that are ready
     * @param available pods that are available
     * @param at when anything of that got better last, milliseconds since the epoch
     */
    record Progress(int updated, int old, int ready, int available, long at) {

        static final Progress NONE = new Progress(0, 0, 0, 0, 0);

        /** Whether any number is better than before (deploymentutil.DeploymentProgressing). */
        boolean isAfter(Progress before) {
            return updated > before.updated || old < before.old || ready > before.ready || available > before.available;
        }

        Progress at(long time) {
            return new Progress(updated, old, ready, available, time);
        }
    }

    RollingState(Workload spec) {
        super(spec);
    }

    /** Adds the replica set of the template that is wanted now. */
    ReplicaSet addSet() {
        ReplicaSet set = new ReplicaSet(name(), template());
        sets.add(set);
        return set;
    }

    /** Gives a set a revision above those of all others, unless it has one (SetNewReplicaSetAnnotations). */
    void promote(ReplicaSet newest) {
        int highest = sets.stream()
                .filter(set -> set != newest)
                .mapToInt(ReplicaSet::revision)
                .max()
                .orElse(0);
        newest.revision(Math.max(newest.revision(), highest + 1));
    }

    /** Keeps these sets no longer; they are empty. */
    void forget(List<ReplicaSet> forgotten) {
        sets.removeAll(forgotten);
    }

    /** In the order of their creation. */
    List<ReplicaSet> sets() {
        return List.copyOf(sets);
    }

    /** The replica set of the template that is wanted now; empty when it was not made yet. */
    Optional<ReplicaSet> newest() {
        return sets.stream()
                .filter(set -> set.hash().equals(spec().templateHash()))
                .findFirst();
    }

    /**
     * How many pods its strategy allows too many or too few. With Recreate there is nothing to calculate with,
     * and a deployment counts as available only when all its pods are (deploymentutil.MaxUnavailable).
     */
    Rollout rollout() {
        int replicas = replicas();
        if (!strategy().mixesTemplates()) {
            return new Rollout(replicas, 0, 0);
        }
        return new Rollout(replicas, strategy().surge(replicas), strategy().unavailable(replicas));
    }

    /** How a new template replaces the old one. */
    UpdateStrategy strategy() {
        return ((Run.KeptRunning) spec().run()).update();
    }

    Progress progress() {
        return progress;
    }

    void progress(Progress now) {
        progress = now;
    }

    /** Lets its rollout stand still, or go on again. */
    void pause(boolean still) {
        paused = still;
        grow();
    }

    boolean paused() {
        return paused;
    }

    /** The replica set that the present rollout leads to; empty before the first one. */
    String rolledTo() {
        return rolledTo;
    }

    void rollTo(String set) {
        rolledTo = set;
    }

    Optional<Condition> condition(String type) {
        return conditions.get(type);
    }

    void condition(ConditionSet.Statement statement, Instant now) {
        if (conditions.set(statement, now)) {
            grow();
        }
    }

    /** Takes a condition away; does nothing if it is not stated. */
    void withdraw(String condition) {
        if (conditions.remove(condition)) {
            grow();
        }
    }

    @Override
    ObservedWorkload.Builder describe() {
        return ObservedWorkload.builder(name(), Kind.KEPT_RUNNING)
                .paused(paused)
                .addAllConditions(conditions.list());
    }
}
