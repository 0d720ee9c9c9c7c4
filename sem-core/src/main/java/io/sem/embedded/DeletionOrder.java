package io.sem.embedded;

import io.sem.api.status.ObservedPod.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Which pods of a replica set go first when there are too many (pkg/controller, ActivePodsWithRanks). Ages are compared in
 * powers of two of nanoseconds, so that not always the same pod is hit. SEM's pods have no deletion cost.
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
                .thenComparing((one, other) -> one.ready() ? byAge(one, other, T::readySince) : 0)
                .thenComparing(pod -> -pod.restarts())
                .thenComparing((one, other) -> byAge(one, other, T::created));
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

    private int byAge(T one, T other, ToLongFunction<T> time) {
        if (time.applyAsLong(one) == time.applyAsLong(other)) {
            return 0;
        }
        int byBucket = Integer.compare(bucket(time.applyAsLong(one)), bucket(time.applyAsLong(other)));
        return byBucket != 0 ? byBucket : one.uid().compareTo(other.uid());
    }

    /** -1 for now, otherwise the power of two of the age in nanoseconds. */
    private int bucket(long time) {
        long age = (now - time) * NANOS;
        return age <= 0 ? -1 : Long.SIZE - 1 - Long.numberOfLeadingZeros(age);
    }
}
