package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InterruptedWaitException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever waits wakes for a change, also for one that came before the wait began. */
class SignalTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Signal signal = new Signal();

    @Test
    void a_condition_that_holds_is_not_waited_for() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(signal.await(() -> asked.incrementAndGet() == 1, LONG)).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_change_between_the_look_and_the_wait_is_not_missed() throws InterruptedException {
        long seen = signal.count();
        signal.raise();

        signal.await(seen, LONG); // would last a minute
        assertThat(signal.count()).isEqualTo(seen + 1);
    }

    @Test
    void a_change_wakes_whoever_waits() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        AtomicInteger state = new AtomicInteger();
        Thread other = Daemon.threads("raiser").newThread(() -> {
            awaitQuietly(looked);
            state.set(7);
            signal.raise();
        });
        other.start();

        int last = signal.await(
                () -> {
                    looked.countDown();
                    return state.get();
                },
                value -> value == 7,
                LONG);

        assertThat(last).isEqualTo(7);
        other.join();
    }

    @Test
    void the_last_state_is_given_back_when_the_time_is_over() {
        assertThat(signal.await(() -> "pending", "ready"::equals, Duration.ofMillis(20)))
                .isEqualTo("pending");
        assertThat(signal.await(() -> false, Duration.ZERO)).isFalse();
    }

    @Test
    void time_alone_makes_a_condition_be_looked_at_again() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(signal.await(() -> looks.incrementAndGet() == 2, LONG)).isTrue();
    }

    @Test
    void an_interrupt_ends_a_wait_and_is_kept() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> signal.await(() -> false, LONG))
                .isInstanceOf(InterruptedWaitException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
