package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.UnavailableException;
import io.sem.api.label.Labels;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A listener is told every state that lasts, once, whatever it does itself. */
@Timeout(60)
class EnvironmentWatchTest {

    private static final EnvironmentRef DEV = TestWorkloads.environment("acme");

    private final Signal signal = new Signal();
    private final AtomicReference<Observed> state = new AtomicReference<>(with("first"));
    private final BlockingQueue<Observed> told = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void the_present_state_is_told_first_and_the_same_one_not_again() throws InterruptedException {
        EnvironmentWatch watch = new EnvironmentWatch(signal, source(state::get), this::tell);
        watch.start(ended::countDown);
        assertThat(next()).isEqualTo(with("first"));

        signal.raise();
        change("second");
        assertThat(next()).isEqualTo(with("second"));
        watch.close();
        assertThat(told).isEmpty();
    }

    @Test
    void a_listener_that_fails_is_told_the_next_state_all_the_same() throws InterruptedException {
        EnvironmentWatch watch = new EnvironmentWatch(signal, source(state::get), observed -> {
            told.add(observed);
            throw new IllegalStateException("a fault of the listener");
        });
        watch.start(ended::countDown);
        assertThat(next()).isEqualTo(with("first"));

        change("second");
        assertThat(next()).isEqualTo(with("second"));
        watch.close();
    }

    @Test
    void a_cluster_that_cannot_be_reached_does_not_end_a_watch() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        EnvironmentWatch watch = new EnvironmentWatch(
                signal,
                source(() -> {
                    if (failed.getCount() > 0) {
                        failed.countDown();
                        throw new UnavailableException("out of reach", Duration.ZERO, null);
                    }
                    return state.get();
                }),
                this::tell);
        watch.start(ended::countDown);

        assertThat(next()).isEqualTo(with("first"));
        watch.close();
    }

    @Test
    void nothing_is_told_after_the_close_and_the_end_is_reported() throws InterruptedException {
        EnvironmentWatch watch = new EnvironmentWatch(signal, source(state::get), this::tell);
        watch.start(ended::countDown);
        next();

        watch.close();

        assertThat(ended.await(0, TimeUnit.SECONDS))
                .as("the close waits for the end")
                .isTrue();
        change("second");
        assertThat(told).isEmpty();
    }

    @Test
    void a_listener_may_close_its_own_watch() throws InterruptedException {
        AtomicReference<EnvironmentWatch> watch = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        watch.set(new EnvironmentWatch(signal, source(state::get), observed -> {
            awaitQuietly(started);
            watch.get().close();
            return tell(observed);
        }));
        watch.get().start(ended::countDown);
        started.countDown();

        assertThat(next()).isEqualTo(with("first"));
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_listener_that_asks_for_it_is_told_the_same_state_again_at_that_time_of_the_server()
            throws InterruptedException {
        Instant server = Instant.now().plus(Duration.ofMinutes(3));
        AtomicReference<Optional<Instant>> again = new AtomicReference<>(Optional.of(server));
        EnvironmentWatch watch = new EnvironmentWatch(
                signal, new EnvironmentWatch.Source(state::get, () -> 0, () -> server), observed -> {
                    told.add(observed);
                    return again.getAndSet(Optional.empty());
                });
        watch.start(ended::countDown);

        assertThat(next()).isEqualTo(with("first"));
        assertThat(next()).isEqualTo(with("first"));
        change("second");
        assertThat(next()).as("asked for once, told again once").isEqualTo(with("second"));
        watch.close();
    }

    private static EnvironmentWatch.Source source(Supplier<Observed> state) {
        return new EnvironmentWatch.Source(state, () -> 0, Instant::now);
    }

    private Optional<Instant> tell(Observed observed) {
        told.add(observed);
        return Optional.empty();
    }

    private void change(String pod) {
        state.set(with(pod));
        signal.raise();
    }

    private Observed next() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }

    private static Observed with(String pod) {
        return Observed.builder(DEV)
                .addPod(ObservedPod.builder(pod)
                        .deployment("shop")
                        .template("t")
                        .labels(Labels.none())
                        .phase(ObservedPod.Phase.RUNNING)
                        .ready(true)
                        .created(Instant.EPOCH)
                        .build())
                .build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
