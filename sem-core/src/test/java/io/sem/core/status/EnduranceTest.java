package io.sem.core.status;

import static io.sem.core.status.Looks.NEW;
import static io.sem.core.status.Looks.NOW;
import static io.sem.core.status.Looks.ago;
import static io.sem.core.status.Looks.bare;
import static io.sem.core.status.Looks.condition;
import static io.sem.core.status.Looks.container;
import static io.sem.core.status.Looks.initialized;
import static io.sem.core.status.Looks.kept;
import static io.sem.core.status.Looks.look;
import static io.sem.core.status.Looks.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Diagnosis;
import io.sem.api.status.ContainerState;
import io.sem.api.status.ContainerState.Terminated;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedPod.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What has just been started is not believed before it has run for a moment or passed a probe. */
class EnduranceTest {

    @Test
    void a_container_without_a_probe_is_ready_when_it_has_run_for_ten_seconds() {
        Observed look = ready(ago(60), runs("main", Role.MAIN, ago(60)));

        assertThat(status(look, ago(59)).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(look, ago(59)).reason()).isEqualTo("Settling");
        assertThat(status(look, ago(59)).message())
                .isEqualTo("1 of 1 pod is ready, and has to run for a moment before it counts");
        assertThat(status(look, ago(59)).diagnosis()).isEmpty();
        assertThat(status(look, ago(51)).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(look, ago(50)).state()).isEqualTo(State.READY);
    }

    @Test
    void a_container_that_passed_a_probe_is_ready_at_once() {
        Observed look = ready(ago(59), runs("main", Role.MAIN, ago(60)).withProbed(true));

        assertThat(status(look, ago(59)).state()).isEqualTo(State.READY);
    }

    @Test
    void a_node_whose_clock_is_ahead_does_not_keep_a_deployment_from_being_ready() {
        Observed look = ready(NOW.plusSeconds(300), runs("main", Role.MAIN, NOW.plusSeconds(300)));

        assertThat(status(look, NOW).state()).isEqualTo(State.READY);
    }

    @Test
    void a_crash_loop_without_a_probe_is_never_ready_between_its_restarts() {
        for (int life : List.of(1, 2, 5, 8, 12)) {
            assertThat(statesOfLoop(life)).as("lives of %s s", life).doesNotContain(State.READY);
        }
    }

    @Test
    void a_program_that_runs_again_after_an_accident_is_ready_within_a_minute() {
        Instant again = ago(60);
        Observed look = ready(again, again("main", Role.MAIN, again, 1));

        assertThat(status(look, ago(1)).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(look, ago(1)).diagnosis())
                .map(Diagnosis::explanation)
                .contains("container 'main' ended with exit code 1: no database; 1 restarts so far");
        assertThat(status(look, NOW).state()).isEqualTo(State.READY);
        assertThat(status(look, NOW).diagnosis()).isEmpty();
    }

    @Test
    void a_life_that_just_ended_has_to_be_outlived() {
        Instant again = ago(30);
        ObservedContainer main = again("main", Role.MAIN, again, 1).withLastLife(Duration.ofSeconds(20));

        assertThat(status(ready(again, main), ago(9)).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(ready(again, main), ago(8)).state()).isEqualTo(State.READY);
    }

    @Test
    void what_never_ran_for_its_settling_time_is_not_degraded_but_progressing() {
        Terminated crash = new Terminated(1, "Error", "no database", ago(3));
        ObservedContainer loop = container("main", Role.MAIN)
                .state(crash)
                .lastEnd(crash)
                .restarts(1)
                .build();
        ObservedPod pod = bare("web-1", NEW)
                .phase(Phase.RUNNING)
                .ready(false)
                .node("n1")
                .created(ago(30))
                .addConditions(scheduled(), initialized(), Looks.unready(ago(3)))
                .addContainer(loop.withLastLife(Duration.ofSeconds(1)))
                .build();
        Observed lasted = look(kept(1, 1, 1, 0).build(), pod.withContainers(loop.withLastLife(Duration.ofHours(1))));

        assertThat(status(look(kept(1, 1, 1, 0).build(), pod), NOW).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(lasted, NOW).state()).isEqualTo(State.DEGRADED);
    }

    @Test
    void a_verdict_does_not_change_with_each_start_of_a_crash_loop() {
        ObservedContainer down = container("main", Role.MAIN)
                .state(new Terminated(1, "Error", "no database", ago(3)))
                .restarts(3)
                .build();
        ObservedContainer up = again("main", Role.MAIN, ago(1), 4);

        assertThat(status(ready(ago(3), down), NOW).state()).isEqualTo(State.FAILED);
        assertThat(status(ready(ago(1), up), NOW).state()).isEqualTo(State.FAILED);
    }

    @Test
    void an_accident_of_long_ago_delays_nothing() {
        Terminated old = new Terminated(1, "Error", "", ago(3600));
        ObservedContainer main =
                runs("main", Role.MAIN, ago(10)).withLastEnd(old).withRestarts(4);

        assertThat(status(ready(ago(10), main), NOW).state()).isEqualTo(State.READY);
    }

    @Test
    void a_sidecar_that_crash_loops_keeps_its_deployment_from_being_ready() {
        ObservedContainer main = runs("main", Role.MAIN, ago(150));
        Terminated crash = new Terminated(1, "Error", "no upstream", ago(3));
        ObservedContainer down = container("proxy", Role.SIDECAR)
                .state(crash)
                .lastEnd(crash)
                .restarts(1)
                .build();
        ObservedContainer up = again("proxy", Role.SIDECAR, ago(1), 1);

        assertThat(status(ready(ago(150), down, main), NOW).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(ready(ago(1), up, main), NOW).state()).isEqualTo(State.PROGRESSING);
        assertThat(status(ready(ago(1), up, main), NOW).diagnosis())
                .map(Diagnosis::where)
                .contains("pod web-1 container proxy");
    }

    @Test
    void who_is_told_of_changes_hears_of_ready_when_whoever_asks_does_and_looks_again_for_it() {
        List<State> told = new ArrayList<>();
        AtomicReference<Instant> now = new AtomicReference<>(ago(60));
        Observed look = ready(ago(60), runs("main", Role.MAIN, ago(60)));
        Function<Observed, Optional<Instant>> stream = Statuses.statuses(
                now::get,
                (missing, name) -> Statuses.of(missing, name, now.get()),
                (seen, statuses) -> statuses,
                (name, status) -> told.add(status.state()));

        Optional<Instant> again = stream.apply(look);
        assertThat(told).containsExactly(State.PROGRESSING);
        assertThat(again).isPresent();
        assertThat(Statuses.of(look, "web", again.get().minusMillis(1)).state()).isEqualTo(State.PROGRESSING);

        now.set(again.get());
        assertThat(stream.apply(look)).isEmpty();
        assertThat(told).containsExactly(State.PROGRESSING, State.READY);
    }

    /** Polls each second of lives that last so many seconds, with the kubelet's back-off between them, but for the first. */
    private static List<State> statesOfLoop(int life) {
        List<State> states = new ArrayList<>();
        Instant start = Looks.START.plusSeconds(life);
        int backoff = 0;
        for (int restarts = 1; restarts < 5; restarts++) {
            Instant ended = start;
            start = start.plusSeconds(backoff);
            backoff = Math.max(10, backoff * 2);
            ObservedContainer main = runs("main", Role.MAIN, start)
                    .withRestarts(restarts)
                    .withLastEnd(new Terminated(1, "Error", "no database", ended));
            for (int second = 0; second <= life; second++) {
                states.add(status(ready(start, main), start.plusSeconds(second)).state());
            }
            start = start.plusSeconds(life);
        }
        return states;
    }

    private static ObservedContainer runs(String name, Role role, Instant since) {
        return container(name, role)
                .state(new ContainerState.Running(since))
                .build()
                .withReady(true);
    }

    private static ObservedContainer again(String name, Role role, Instant since, int restarts) {
        return runs(name, role, since)
                .withRestarts(restarts)
                .withLastEnd(new Terminated(1, "Error", "no database", since.minusSeconds(1)));
    }

    private static Observed ready(Instant since, ObservedContainer... containers) {
        ObservedPod pod = bare("web-1", NEW)
                .phase(Phase.RUNNING)
                .ready(true)
                .node("n1")
                .addContainers(containers)
                .addConditions(scheduled(), initialized(), condition("Ready", true, "", "", since))
                .build();
        return look(kept(1, 1, 1, 1).build(), pod);
    }

    private static DeploymentStatus status(Observed look, Instant now) {
        return Statuses.of(look, "web", now);
    }
}
