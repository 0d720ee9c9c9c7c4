package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressDeadlineTest {

    @Test
    void without_startup_probes_it_is_that_of_kubernetes() {
        assertThat(deadline(List.of(), List.of(container("main")))).isEqualTo(Duration.ofSeconds(600));
    }

    @Test
    void what_starts_within_five_minutes_needs_no_more() {
        assertThat(deadline(List.of(), List.of(starting("main", Duration.ofMinutes(5)))))
                .isEqualTo(Duration.ofSeconds(600));
    }

    @Test
    void it_is_longer_than_the_slowest_container_may_take_to_start() {
        Container slow = starting("slow", Duration.ofMinutes(20));
        Container quick = starting("quick", Duration.ofMinutes(10));

        assertThat(deadline(List.of(), List.of(quick, slow))).isEqualTo(Duration.ofMinutes(25));
    }

    @Test
    void sidecars_start_one_after_the_other_before_the_containers() {
        List<Container> sidecars = List.of(starting("a", Duration.ofMinutes(5)), starting("b", Duration.ofMinutes(7)));

        assertThat(deadline(sidecars, List.of(starting("main", Duration.ofMinutes(2)))))
                .isEqualTo(Duration.ofMinutes(5 + 5 + 7 + 2));
    }

    @Test
    void it_never_exceeds_what_kubernetes_can_hold() {
        Probe endless = Probe.of(Check.tcp(80))
                .withPeriod(Duration.ofSeconds(Integer.MAX_VALUE))
                .withFailureThreshold(Integer.MAX_VALUE);

        assertThat(deadline(List.of(), List.of(container("main").withStartup(endless))))
                .isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
    }

    private static Duration deadline(List<Container> sidecars, List<Container> containers) {
        PodGroup group = PodGroup.builder()
                .addAllSidecars(sidecars)
                .addAllContainers(containers)
                .build();
        return Rules.progressDeadline(DeploymentSpec.builder("web", group).build());
    }

    private static Container starting(String name, Duration within) {
        return container(name).withStartup(Probe.within(within, Check.tcp(80)));
    }

    private static Container container(String name) {
        return Container.builder(name, "example/web:1").build();
    }
}
