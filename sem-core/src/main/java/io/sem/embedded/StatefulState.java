package io.sem.embedded;

import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run;
import io.sem.api.workload.Run.Kind;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stateful workload: a StatefulSet, whose pods have numbers. A pod without a number can come in
 * by relabelling; it counts, but has no place in the order.
 */
final class StatefulState extends WorkloadState {

    private final NavigableMap<Integer, Pod> byOrdinal = new TreeMap<>();

    StatefulState(Workload spec) {
        super(spec);
    }

    @Override
    void add(Pod pod, long now) {
        pod.ordinal().ifPresent(ordinal -> byOrdinal.put(ordinal, pod));
        super.add(pod, now);
    }

    @Override
    void remove(Pod pod) {
        super.remove(pod);
        pod.ordinal().ifPresent(ordinal -> byOrdinal.remove(ordinal, pod));
    }

    Optional<Pod> pod(int ordinal) {
        return Optional.ofNullable(byOrdinal.get(ordinal));
    }

    /** The pod with the highest number. */
    Optional<Pod> last() {
        return Optional.ofNullable(byOrdinal.lastEntry()).map(Map.Entry::getValue);
    }

    /** Its pods from this number on. */
    List<Pod> beyond(int ordinal) {
        return List.copyOf(byOrdinal.tailMap(ordinal, true).values());
    }

    /** Whether its pods start and end together instead of one after the other. */
    boolean isParallel() {
        return spec().run() instanceof Run.Stateful run && run.isParallel();
    }

    @Override
    ObservedWorkload.Builder describe() {
        return ObservedWorkload.builder(name(), Kind.STATEFUL);
    }
}
