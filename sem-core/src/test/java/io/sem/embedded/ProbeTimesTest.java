package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedEvent;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When probes are asked and how many answers they need, by the numbers in their specs (prober/worker.go). */
class ProbeTimesTest {

    private final Lab lab = new Lab();

    static Stream<Arguments> readiness() {
        return Stream.of(
                arguments(probe(0, 10), 0, 0),
                arguments(probe(5, 10), 0, 5), // not before the initial delay
                arguments(probe(5, 10), 6, 15), // answers just after a check; the next one is a period later
                arguments(probe(0, 10).withSuccessThreshold(3), 0, 20), // three checks in a row
                arguments(probe(0, 10).withSuccessThreshold(3), 15, 40),
                arguments(probe(0, 1), 7, 7),
                arguments(probe(30, 5).withSuccessThreshold(2), 10, 35));
    }

    @ParameterizedTest(name = "{0}, answers after {1} s: ready after {2} s")
    @MethodSource("readiness")
    void a_container_is_ready_with_the_check_that_completes_the_row(Probe probe, int answersAfter, int ready) {
        lab.simulation.image("shop:1").readyAfter(Duration.ofSeconds(answersAfter));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withReadiness(probe))));
        lab.untilReady("orders", 1);

        assertThat(Duration.between(started(), lab.backend.now()))
                .isBetween(Duration.ofSeconds(ready), Duration.ofSeconds(ready).plusMillis(100));
    }

    @ParameterizedTest(name = "every {0} s, {1} failures: not ready within {2} s")
    @CsvSource({"10, 1, 10", "10, 3, 30", "2, 5, 10", "1, 1, 1"})
    void a_container_stays_ready_until_as_many_checks_in_a_row_have_failed(int period, int failures, int seconds) {
        Probe probe = probe(0, period).withFailureThreshold(failures);
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withReadiness(probe))))
                .untilReady("orders", 1);
        lab.simulation.image("shop:1").neverReady();
        Instant before = lab.backend.now();
        lab.until(look -> !look.pods("orders").get(0).ready());

        assertThat(Duration.between(before, lab.backend.now()))
                .isBetween(Duration.ofSeconds(seconds - period), Duration.ofSeconds(seconds + 1));
        assertThat(container().restarts()).isZero();
    }

    @ParameterizedTest(name = "every {0} s, {1} failures: killed within {2} s")
    @CsvSource({"10, 1, 10", "10, 3, 30", "1, 2, 2"})
    void a_container_that_hangs_is_killed_after_as_many_failed_checks(int period, int failures, int seconds) {
        Probe probe = probe(0, period).withFailureThreshold(failures);
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withLiveness(probe))))
                .untilReady("orders", 1);
        lab.simulation.image("shop:1").hangs();
        Instant before = lab.backend.now();
        lab.until(
                look -> look.events().stream().anyMatch(event -> event.reason().equals("Killing")));

        assertThat(Duration.between(before, lab.backend.now()))
                .isBetween(Duration.ofSeconds(seconds - period), Duration.ofSeconds(seconds + 1));
        assertThat(container().end().orElseThrow().exitCode()).isEqualTo(137);
    }

    @ParameterizedTest(name = "a start of {0} s with {1} checks of {2} s: comes up {3}")
    @CsvSource({"20, 3, 10, true", "21, 3, 10, false", "0, 1, 10, true", "1, 1, 10, false", "29, 30, 1, true"})
    void a_start_that_is_too_slow_for_its_startup_probe_is_ended(int start, int failures, int period, boolean comesUp) {
        lab.simulation.image("shop:1").readyAfter(Duration.ofSeconds(start));
        Probe startup = probe(0, period).withFailureThreshold(failures);
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app().withStartup(startup))));
        lab.after(Duration.ofMinutes(2));

        assertThat(lab.pod("orders").ready()).isEqualTo(comesUp);
        assertThat(container().restarts() == 0).isEqualTo(comesUp);
    }

    @Test
    void readiness_is_not_asked_before_the_container_has_started() {
        lab.simulation.image("shop:1").readyAfter(Duration.ofSeconds(15));
        Container app = Lab.app().withStartup(probe(0, 10)).withReadiness(probe(0, 1));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(app))).untilReady("orders", 1);

        assertThat(lab.events("Unhealthy"))
                .extracting(ObservedEvent::message)
                .isNotEmpty()
                .allMatch(message -> message.startsWith("Startup probe failed: "));
    }

    @Test
    void a_pod_is_ready_only_when_all_its_containers_are() {
        lab.simulation.image("slow:1").readyAfter(Duration.ofSeconds(60));
        Container slow = Container.builder("slow", "slow:1").build().withReadiness(probe(0, 1));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withSidecars(slow)));
        lab.after(Duration.ofSeconds(30));
        assertThat(lab.pod("orders").containers())
                .extracting(ObservedContainer::ready)
                .containsExactlyInAnyOrder(true, false);
        assertThat(lab.pod("orders").ready()).isFalse();

        lab.untilReady("orders", 1);
    }

    private ObservedContainer container() {
        return lab.pod("orders").containers().get(0);
    }

    private Instant started() {
        return ((ContainerState.Running) container().state()).since();
    }

    private static Probe probe(int delay, int period) {
        return Probe.builder(Check.tcp(8080))
                .initialDelay(Duration.ofSeconds(delay))
                .period(Duration.ofSeconds(period))
                .build();
    }
}
