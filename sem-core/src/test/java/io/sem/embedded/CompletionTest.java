package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private final Lab lab = new Lab();

    @Test
    void work_that_succeeds_completes_the_run() {
        lab.apply(work("v1").withReplicas(2));
        lab.until(look -> done(look, "Complete"));

        assertThat(lab.workloadOf("migrate"))
                .returns(2, ObservedWorkload::succeeded)
                .returns(0, ObservedWorkload::failed);
        assertThat(lab.pods("migrate")).allMatch(pod -> pod.phase() == ObservedPod.Phase.SUCCEEDED);
    }

    @Test
    void work_that_fails_is_tried_again_with_growing_waits_until_the_retries_are_used_up() {
        lab.simulation.image("shop:1").crashes(1);
        lab.apply(work("v1").withRun(new Run.ToCompletion(2, Optional.empty())));
        Instant begin = lab.backend.now();
        lab.until(look -> done(look, "Failed"));

        assertThat(lab.workloadOf("migrate").failed()).isEqualTo(3);
        assertThat(condition().reason()).isEqualTo("BackoffLimitExceeded");
        assertThat(condition().message()).isEqualTo("Job has reached the specified backoff limit");
        assertThat(Duration.between(begin, lab.backend.now()).toSeconds()).isBetween(30L, 42L);
    }

    @Test
    void a_container_that_is_restarted_in_place_counts_as_a_try() {
        lab.simulation.image("shop:1").crashes(1);
        PodGroup group = PodGroup.of(Lab.app()).withRestartPolicy(RestartPolicy.ON_FAILURE);
        lab.apply(Lab.workload("migrate", "v1", group).withRun(new Run.ToCompletion(3, Optional.empty())));
        lab.until(look -> done(look, "Failed"));

        assertThat(condition().reason()).isEqualTo("BackoffLimitExceeded");
    }

    @Test
    void a_run_that_takes_too_long_fails_and_its_pods_end() {
        lab.simulation.image("shop:1").worksFor(Duration.ofHours(1));
        lab.apply(work("v1").withRun(new Run.ToCompletion(6, Optional.of(Duration.ofMinutes(5)))));
        lab.until(look -> done(look, "Failed"));

        assertThat(condition().reason()).isEqualTo("DeadlineExceeded");
        lab.until(look -> look.pods("migrate").isEmpty());
    }

    @Test
    void a_changed_spec_runs_again() {
        lab.apply(work("v1"));
        lab.until(look -> done(look, "Complete"));
        lab.apply(work("v1"));
        assertThat(done(lab.after(Duration.ofMinutes(1)), "Complete")).isTrue();

        lab.apply(work("v2"));
        lab.until(look ->
                look.pods("migrate").stream().anyMatch(pod -> pod.template().equals("v2")));
        lab.until(look -> done(look, "Complete"));
    }

    @Test
    void pods_that_have_ended_need_no_quota() {
        Lab tight = new Lab(Quota.builder().pods(1).build());
        tight.apply(work("v1"));
        tight.until(look -> done(look, "Complete"));

        tight.apply(Lab.workload("orders")).untilReady("orders", 1);
    }

    private Condition condition() {
        return lab.workloadOf("migrate").conditions().get(0);
    }

    private static boolean done(Observed look, String condition) {
        return look.workload("migrate").stream()
                .flatMap(workload -> workload.conditions().stream())
                .anyMatch(each -> each.type().equals(condition) && each.isTrue());
    }

    private static Workload work(String hash) {
        return Lab.workload("migrate", hash, PodGroup.of(Lab.app())).withRun(Run.toCompletion());
    }
}
