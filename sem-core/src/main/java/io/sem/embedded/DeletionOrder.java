package io.sem.embedded;

import io.sem.api.status.ObservedPod.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.ToIntFunction;

/**
 * Which pods of a replica set go first when there are too many (pkg/controller,
 * ActivePodsWithRanks): what does not run yet, then what is not ready, then what shares its node
 * with many others, then the younger ones.
 *
 * <p>Ages are compared in powers of two of nanoseconds, so that it is not always the same pod that
 * goes. The uid decides last; Kubernetes lets it decide already between two such ages, which is no
 * order in the mathematical sense. SEM's pods have no deletion cost.
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

    /** 0 for an age of nothing, otherwise one more than the power of two of the age in nanoseconds. */
    private int bucket(long time) {
        long age = Math.max(0, (now - time) * NANOS);
        return Long.SIZE - Long.numberOfLeadingZeros(age);
    }
}
