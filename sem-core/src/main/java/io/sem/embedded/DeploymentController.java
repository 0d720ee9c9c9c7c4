package io.sem.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps deployments that are kept running, with one replica set for each template
 * (pkg/controller/deployment). Replica sets are no objects of their own here, since nobody looks at
 * them; their names and their events are as on a real cluster.
 *
 * <p>A pass changes the size of replica sets in one direction only, up before down, and the next
 * pass sees what came of it. This is what keeps a rollout within its surge and its unavailability
 * at every moment, and the trajectories equal to those of Kubernetes (RolloutArithmeticTest).
 */
final class DeploymentController extends WorkloadController<RollingState> {

    // How many empty replica sets a deployment keeps (revisionHistoryLimit).
    private static final int HISTORY = 10;

    private final ReplicaSetSync replicaSets;

    DeploymentController(ClusterState state) {
        super(state, RollingState.class);
        this.replicaSets = new ReplicaSetSync(state, pods());
    }

    /**
     * Does one step: scales if somebody scaled, else rolls, then makes and deletes the pods that
     * this asks for.
     */
    @Override
    void sync(RollingState workload) {
        RolloutConditions conditions = new RolloutConditions(workload, state().timeline());
        if (isScaled(workload)) {
            scale(workload);
        } else if (!workload.paused()) { // a paused one is only scaled (deployment_controller.go, syncDeployment)
            update(workload, newest(workload, conditions));
        }
        workload.sets().forEach(set -> manage(workload, set));
        conditions.update();
        conditions.deadline().ifPresent(time -> enqueueAt(workload, time));
        forget(workload);
    }

    private void update(RollingState workload, ReplicaSet newest) {
        if (workload.strategy().mixesTemplates()) {
            roll(workload, newest);
        } else {
            recreate(workload, newest);
        }
    }

    private void manage(RollingState workload, ReplicaSet set) {
        if (!replicaSets.manage(workload, set, !isRefused(workload))) {
            refuse(workload);
        }
    }

    /**
     * A step of RollingUpdate (rolling.go): the new set grows first as far as the surge allows, and
     * only a pass that finds nothing to grow lets the old ones shrink.
     */
    private void roll(RollingState workload, ReplicaSet newest) {
        int total = workload.sets().stream().mapToInt(ReplicaSet::replicas).sum();
        int to = workload.rollout().newSize(newest.replicas(), total);
        if (to != newest.replicas()) {
            resize(workload, newest, to);
            return;
        }
        List<ReplicaSet> old = old(workload, newest);
        List<Rollout.Size> before = old.stream().map(set -> size(workload, set)).toList();
        int[] sizes = workload.rollout().oldSizes(before, size(workload, newest));
        for (int i = 0; i < sizes.length; i++) {
            resize(workload, old.get(i), sizes[i]);
        }
    }

    /**
     * A step of Recreate (recreate.go): everything old ends before the first new pod is made,
     * because both must never run at once.
     */
    private void recreate(RollingState workload, ReplicaSet newest) {
        List<ReplicaSet> old = old(workload, newest);
        old.forEach(set -> resize(workload, set, 0));
        if (old.stream().noneMatch(set -> hasPods(workload, set))) {
            resize(workload, newest, workload.replicas());
        }
    }

    /** Changes the size of one set and plans another pass: the rest is decided when this has been seen. */
    private void resize(RollingState workload, ReplicaSet set, int to) {
        if (set.replicas() != to) {
            replicaSets.scale(workload, set, to);
            enqueue(workload);
        }
        set.annotate(workload.replicas(), workload.rollout().most());
    }

    // Sets that were sized for another number of replicas tell that somebody scaled (sync.go, isScalingEvent).
    private static boolean isScaled(RollingState workload) {
        return workload.sets().stream()
                .anyMatch(set -> set.replicas() > 0 && set.desiredReplicas() != workload.replicas());
    }

    /**
     * Scaling takes precedence over rolling (sync.go, scale): in the middle of a rollout every set
     * grows or shrinks in proportion, so that a bad new template does not get all the new pods.
     */
    private void scale(RollingState workload) {
        List<ReplicaSet> running =
                workload.sets().stream().filter(set -> set.replicas() > 0).toList();
        Optional<ReplicaSet> newest = workload.newest();
        if (running.size() == 1) {
            resize(workload, running.get(0), workload.replicas());
        } else if (newest.filter(set -> isSaturated(workload, set)).isPresent()) {
            old(workload, newest.get()).forEach(set -> resize(workload, set, 0));
        } else {
            scaleProportionally(workload, running);
        }
        int maximum = workload.rollout().most();
        workload.sets().forEach(set -> set.annotate(workload.replicas(), maximum));
        enqueue(workload);
    }

    private void scaleProportionally(RollingState workload, List<ReplicaSet> running) {
        List<ReplicaSet> newestFirst = new ArrayList<>(running);
        Collections.reverse(newestFirst);
        int before =
                newestFirst.stream().mapToInt(ReplicaSet::maxReplicas).max().orElse(0);
        int replicas = workload.replicas();
        int allowed = replicas == 0 ? 0 : workload.rollout().most();
        int[] sizes = ProportionalScaling.sizes(
                newestFirst.stream().mapToInt(ReplicaSet::replicas).toArray(), Math.max(1, before), allowed);
        for (int i = 0; i < sizes.length; i++) {
            resize(workload, newestFirst.get(i), sizes[i]);
        }
    }

    private static boolean isSaturated(RollingState workload, ReplicaSet set) {
        int replicas = workload.replicas();
        return set.replicas() == replicas
                && set.desiredReplicas() == replicas
                && size(workload, set).available() == replicas;
    }

    private static ReplicaSet newest(RollingState workload, RolloutConditions conditions) {
        Optional<ReplicaSet> found = workload.newest();
        found.ifPresent(conditions::found);
        ReplicaSet newest = found.orElseGet(() -> {
            ReplicaSet fresh = workload.addSet();
            conditions.created(fresh);
            return fresh;
        });
        workload.promote(newest);
        return newest;
    }

    private static List<ReplicaSet> old(RollingState workload, ReplicaSet newest) {
        return workload.sets().stream().filter(set -> set != newest).toList();
    }

    private static Rollout.Size size(RollingState workload, ReplicaSet set) {
        return new Rollout.Size(set.replicas(), workload.counts(set.hash()).of(PodCount.AVAILABLE));
    }

    // Pods that are about to end still count: Recreate waits for the last of them.
    private static boolean hasPods(RollingState workload, ReplicaSet set) {
        return workload.counts(set.hash()).of(PodCount.LIVE) > 0;
    }

    /**
     * Old empty replica sets are what a rollback finds again; they are kept up to the history
     * limit, those of the latest revisions (sync.go, cleanupDeployment).
     */
    private static void forget(RollingState workload) {
        List<ReplicaSet> empty = workload.sets().stream()
                .filter(set -> set.replicas() == 0 && !hasPods(workload, set))
                .filter(set -> !set.hash().equals(workload.spec().templateHash()))
                .sorted(Comparator.comparing(ReplicaSet::revision))
                .toList();
        workload.forget(empty.subList(0, Math.max(0, empty.size() - HISTORY)));
    }
}
