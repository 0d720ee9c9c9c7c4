package io.sem.embedded;

import io.sem.api.status.ObservedPod.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.ToIntFunction;

/**
 * Which pods of a replica set go first when there are too many (pkg/controller, ActivePodsWithRanks). Ages are compared in
 * powers of two of nanoseconds, so that not always the same pod is hit; the uid decides last, not already between two such
 * ages as in Kubernetes, which makes no order out of it. SEM's pods have no deletion cost.
 */
final class DeletionOrder<T extends Ranked> implements Comparator<T> {

    private static final long NANOS = Duration.ofMillis(1).toNanos();

    private final long now;
    private final Comparator<T> order;

    /** The order at {@code now}; {@code rank} is the number of related pods on the same node. */
    DeletionOrder(long now, ToIntFunction<? super T> rank) {
        this.now = now;
        this.order = Comparator.comparing(T::assigned)
                .thenComparing(pod -> phase(pod.phase()))
                .thenComparing(T::ready)
                .thenComparing(pod -> -rank.applyAsInt(pod))
                .thenComparing(pod -> pod.ready() ? bucket(pod.readySince()) : 0)
                .thenComparing(pod -> -pod.restarts())
                .thenComparing(pod -> bucket(pod.created()))
                .thenComparing(T::uid);
    }

    @Override
    public int compare(T one, T other) {
        return order.compare(one, other);
    }

    private static int phase(Phase phase) {
        return switch (phase) {
            case PENDING -> 0;
            case UNKNOWN -> 1;
            default -> 2;
        };
    }

    /** -1 for now, otherwise the power of two of the age in nanoseconds. */
    private int bucket(long time) {
        long age = (now - time) * NANOS;
        return age <= 0 ? -1 : Long.SIZE - 1 - Long.numberOfLeadingZeros(age);
    }
}
