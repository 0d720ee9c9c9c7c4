package io.sem.k8s;

import io.sem.api.error.InterruptedWaitException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Wakes whoever waits for a change. It counts the changes, so that a change between a look and the wait that follows it
 * is not missed, which a plain condition variable would allow. One signal serves all mirrors: waits are few, and a wait
 * that wakes for nothing costs one look at memory, while signals for single objects would have to be kept for each
 * waiter.
 */
final class Signal {

    /** Some conditions depend on time as well as on changes, such as how long a watch has been broken. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long count;

    /** Reports a change. */
    void raise() {
        lock.lock();
        try {
            count++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many changes there have been. */
    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the condition holds, at most for the timeout, and returns whether it holds. */
    boolean await(BooleanSupplier condition, Duration timeout) {
        return await(condition::getAsBoolean, holds -> holds, timeout);
    }

    /**
     * Evaluates {@code state} after each change, and at least once a second, until it is accepted or the timeout has
     * passed; returns the last state, accepted or not.
     */
    <T> T await(Supplier<T> state, Predicate<T> accepted, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = count();
            T last = state.get();
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (accepted.test(last) || left.isNegative() || left.isZero()) {
                return last;
            }
            pause(seen, left.compareTo(TICK) < 0 ? left : TICK);
        }
    }

    /** An interrupt ends the wait as an error and is kept, so that the caller's own loop sees it too. */
    private void pause(long seen, Duration timeout) {
        try {
            await(seen, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(
                    "the waiting thread was interrupted; what it waited for may still happen", e);
        }
    }

    /** Waits until there was a change after {@code seen}, at most for the timeout. */
    void await(long seen, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (count == seen && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
