package io.sem.embedded;

import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run;
import io.sem.api.workload.Run.Kind;
import io.sem.api.workload.UpdateStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps the pods of a deployment that is kept running, in one replica set for each template (pkg/controller/deployment). */
final class RollingKeeper extends Keeper {

    private static final int HISTORY = 10;

    /** In the order of creation. */
    private final List<ReplicaSet> sets = new ArrayList<>();

    private final RolloutConditions conditions = new RolloutConditions(this);

    RollingKeeper(Space space, Workload workload) {
        super(space, workload);
    }

    @Override
    void sync() {
        if (scaled()) {
            scale();
        } else if (strategy() instanceof UpdateStrategy.Recreate) {
            recreate(newest());
        } else {
            roll(newest());
        }
        List.copyOf(sets).forEach(ReplicaSet::manage);
        conditions.update();
        wakeWhenAvailable();
        forget();
    }

    private void roll(ReplicaSet newest) {
        int to = rollout().newSize(newest.replicas(), total());
        if (to != newest.replicas()) {
            resize(newest, to);
            return;
        }
        List<ReplicaSet> old = old(newest);
        int[] sizes = rollout().oldSizes(old.stream().map(ReplicaSet::size).toList(), newest.size());
        for (int i = 0; i < sizes.length; i++) {
            resize(old.get(i), sizes[i]);
        }
    }

    private void recreate(ReplicaSet newest) {
        List<ReplicaSet> old = old(newest);
        old.forEach(set -> resize(set, 0));
        if (old.stream().noneMatch(ReplicaSet::hasPods)) {
            resize(newest, replicas());
        }
    }

    /** One step of a rollout at a time: the rest is decided when this has been seen. */
    private void resize(ReplicaSet set, int to) {
        if (set.replicas() != to) {
            set.scale(to);
            wake();
        }
        set.annotate(replicas(), rollout().replicas() + rollout().surge());
    }

    private boolean scaled() {
        return sets.stream().anyMatch(set -> set.replicas() > 0 && set.desiredReplicas() != replicas());
    }

    private void scale() {
        List<ReplicaSet> running =
                sets.stream().filter(set -> set.replicas() > 0).toList();
        Optional<ReplicaSet> newest = find();
        if (running.size() == 1) {
            resize(running.get(0), replicas());
        } else if (newest.filter(this::saturated).isPresent()) {
            old(newest.get()).forEach(set -> resize(set, 0));
        } else {
            scaleProportionally(running);
        }
        sets.forEach(set -> set.annotate(replicas(), replicas() + rollout().surge()));
        wake();
    }

    private void scaleProportionally(List<ReplicaSet> running) {
        List<ReplicaSet> newestFirst = new ArrayList<>(running);
        newestFirst.sort(Comparator.comparing((ReplicaSet set) -> -sets.indexOf(set)));
        int before =
                newestFirst.stream().mapToInt(ReplicaSet::maxReplicas).max().orElse(0);
        int allowed = replicas() == 0 ? 0 : replicas() + rollout().surge();
        int[] sizes = ProportionalScaling.sizes(
                newestFirst.stream().mapToInt(ReplicaSet::replicas).toArray(), Math.max(1, before), allowed);
        for (int i = 0; i < sizes.length; i++) {
            resize(newestFirst.get(i), sizes[i]);
        }
    }

    private boolean saturated(ReplicaSet set) {
        return set.replicas() == replicas()
                && set.desiredReplicas() == replicas()
                && set.size().available() == replicas();
    }

    private ReplicaSet newest() {
        Optional<ReplicaSet> found = find();
        found.ifPresent(conditions::found);
        return found.orElseGet(this::add);
    }

    private ReplicaSet add() {
        ReplicaSet fresh = new ReplicaSet(this, Blueprint.of(workload()));
        sets.add(fresh);
        conditions.created(fresh);
        return fresh;
    }

    private Optional<ReplicaSet> find() {
        return sets.stream()
                .filter(set -> set.hash().equals(workload().templateHash()))
                .findFirst();
    }

    private List<ReplicaSet> old(ReplicaSet newest) {
        return sets.stream().filter(set -> set != newest).toList();
    }

    private void forget() {
        List<ReplicaSet> empty = sets.stream()
                .filter(set -> set.replicas() == 0 && !set.hasPods())
                .filter(set -> !set.hash().equals(workload().templateHash()))
                .toList();
        sets.removeAll(empty.subList(0, Math.max(0, empty.size() - HISTORY)));
    }

    private int total() {
        return sets.stream().mapToInt(ReplicaSet::replicas).sum();
    }

    /** What the strategy allows; with Recreate nothing beyond what is wanted. */
    Rollout rollout() {
        if (strategy() instanceof UpdateStrategy.Rolling rolling) {
            return new Rollout(replicas(), rolling.surge(replicas()), rolling.unavailable(replicas()));
        }
        return new Rollout(replicas(), 0, 0);
    }

    private UpdateStrategy strategy() {
        return workload().run() instanceof Run.KeptRunning kept ? kept.update() : UpdateStrategy.rolling();
    }

    List<ReplicaSet> sets() {
        return sets;
    }

    @Override
    ObservedWorkload.Builder describe() {
        return ObservedWorkload.builder(name(), Kind.KEPT_RUNNING).addAllConditions(conditions.list());
    }
}
