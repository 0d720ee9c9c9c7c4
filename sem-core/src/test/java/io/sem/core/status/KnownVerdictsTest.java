package io.sem.core.status;

import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.kept;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.pod;
import static io.sem.core.status.Looks.readyPods;
import static io.sem.core.status.Looks.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A verdict stands until what it rests on has changed. */
class KnownVerdictsTest {

    private final KnownVerdicts verdicts = new KnownVerdicts();
    private final ObservedWorkload web = kept(1, 1, 1, 0).build();
    private final ObservedPod starting = pod("web-1", waiting("PodInitializing", ""));
    private final DeploymentStatus first = verdicts.of(look(web, starting), "web", NOW);

    @Test
    void the_same_objects_are_not_judged_again() {
        assertThat(verdicts.of(look(web, starting), "web", NOW)).isSameAs(first);
    }

    @Test
    void a_pod_that_changed_is_judged() {
        Observed ready = look(kept(1, 1, 1, 1).build(), readyPods(1).get(0));

        assertThat(verdicts.of(ready, "web", NOW).state()).isEqualTo(State.READY);
    }

    @Test
    void a_new_event_of_a_pod_that_is_not_ready_is_judged() {
        Observed refused = look(web, starting)
                .withEvents(ObservedEvent.builder("Pod/web-1", "FailedMount", NOW)
                        .warning(true)
                        .message("MountVolume.SetUp failed for volume \"data\"")
                        .build());

        assertThat(verdicts.of(refused, "web", NOW)).isNotSameAs(first);
    }

    @Test
    void the_passing_of_time_is_judged() {
        assertThat(verdicts.of(look(web, starting), "web", NOW.plus(Duration.ofSeconds(1))))
                .isNotSameAs(first);
    }

    @Test
    void what_has_gone_is_judged() {
        Observed empty = look(web).withWorkloads();

        assertThat(verdicts.of(empty, "web", NOW).state()).isEqualTo(State.ABSENT);
    }

    @Test
    void of_a_thousand_deployments_only_the_one_that_changed_is_judged() {
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "web" + i).toList();
        List<ObservedWorkload> workloads =
                names.stream().sorted().map(name -> web.withName(name)).toList();
        List<ObservedPod> pods = names.stream()
                .sorted()
                .map(name -> starting.withName(name + "-1").withDeployment(name))
                .toList();
        Observed before = look().addAllWorkloads(workloads).addAllPods(pods).build();
        names.forEach(name -> verdicts.of(before, name, NOW));
        int judged = verdicts.judged();

        List<ObservedPod> changed = new ArrayList<>(pods);
        changed.set(500, pods.get(500).withReason("Evicted"));
        Observed after = before.withPods(changed);
        names.forEach(name -> verdicts.of(after, name, NOW));

        assertThat(verdicts.judged() - judged).isEqualTo(1);
    }

    @Test
    void what_is_settling_is_judged_again_at_the_moment_at_which_it_has_settled() {
        ObservedPod ready = readyPods(1).get(0);
        ObservedPod fresh = ready.withContainers(ready.containers().stream()
                .map(container -> container
                        .withProbed(false)
                        .withState(new ContainerState.Running(NOW.minus(Duration.ofMillis(9_500)))))
                .toList());
        Observed settling = look(kept(1, 1, 1, 1).build(), fresh);

        assertThat(verdicts.of(settling, "web", NOW).reason()).isEqualTo("Settling");
        assertThat(verdicts.of(settling, "web", NOW.plusMillis(499)).reason()).isEqualTo("Settling");
        assertThat(verdicts.of(settling, "web", NOW.plusMillis(500)).state()).isEqualTo(State.READY);
        assertThat(verdicts.judged()).isEqualTo(3); // the first one is that of this test's field
    }
}
