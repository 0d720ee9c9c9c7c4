package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs to completion that meet faults, by the rules of the Job controller. */
class JobFaultsTest {

    private final Lab lab = new Lab();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void a_run_fails_with_the_first_failure_beyond_its_retries(int retries) {
        lab.simulation.image("shop:1").crashes(1);
        lab.apply(work(retries));
        lab.until(look -> ended(look, "Failed"));

        assertThat(lab.workloadOf("migrate").failed()).isEqualTo(retries + 1);
        assertThat(lab.pods("migrate")).hasSize(retries + 1).allMatch(pod -> pod.phase() == ObservedPod.Phase.FAILED);
    }

    @ParameterizedTest(name = "failure {0} is followed by the next try after {1} s")
    @CsvSource({"1, 10", "2, 20", "3, 40", "4, 80", "5, 160", "6, 320", "7, 600", "8, 600"})
    void the_wait_doubles_with_each_failure_up_to_ten_minutes(int failure, long seconds) {
        lab.simulation.image("shop:1").crashes(1);
        lab.apply(work(8));
        lab.until(look -> failed(look) == failure);
        Instant before = lab.backend.now();
        lab.until(look -> look.pods("migrate").size() > failure);

        assertThat(Duration.between(before, lab.backend.now()))
                .isBetween(Duration.ofSeconds(seconds).minusMillis(100), Duration.ofSeconds(seconds + 1));
    }

    @Test
    void work_that_succeeds_after_failures_completes_and_keeps_its_failed_pods() {
        lab.simulation.image("shop:1").crashes(1);
        lab.apply(work(6));
        lab.until(look -> failed(look) == 2);
        lab.simulation.image("shop:1").works();
        lab.until(look -> ended(look, "Complete"));

        assertThat(lab.workloadOf("migrate"))
                .returns(1, ObservedWorkload::succeeded)
                .returns(2, ObservedWorkload::failed);
        assertThat(conditions()).extracting(Condition::type).containsExactly("Complete");
    }

    @Test
    void a_run_that_is_over_makes_no_pods_any_more() {
        lab.simulation.image("shop:1").crashes(1);
        lab.apply(work(0));
        lab.until(look -> ended(look, "Failed"));
        List<ObservedPod> before = lab.pods("migrate");
        lab.backend.perform(new Action.DeletePod(Lab.DEV, before.get(0).name()));
        lab.after(Duration.ofHours(1));

        assertThat(lab.pods("migrate")).isEmpty();
        assertThat(conditions()).singleElement().matches(Condition::isTrue);
    }

    @ParameterizedTest(name = "work of {0} s within {1} s: {2}")
    @CsvSource({"290, 300, Complete", "310, 300, Failed", "3, 2, Failed"})
    void a_run_ends_at_its_deadline_and_not_before(int workSeconds, int deadline, String end) {
        lab.simulation.image("shop:1").worksFor(Duration.ofSeconds(workSeconds));
        Instant begin = lab.backend.now();
        lab.apply(work(6).withRun(new Run.ToCompletion(6, Optional.of(Duration.ofSeconds(deadline)))));
        lab.until(look -> ended(look, "Complete") || ended(look, "Failed"));

        assertThat(conditions()).extracting(Condition::type).containsExactly(end);
        assertThat(Duration.between(begin, lab.backend.now())).isLessThanOrEqualTo(Duration.ofSeconds(deadline + 1));
    }

    @Test
    void the_deadline_counts_from_the_begin_of_the_run_and_not_of_the_last_try() {
        lab.simulation.image("shop:1").crashes(1);
        lab.apply(work(6).withRun(new Run.ToCompletion(6, Optional.of(Duration.ofSeconds(60)))));
        Instant begin = lab.backend.now();
        lab.until(look -> ended(look, "Failed"));

        assertThat(conditions()).extracting(Condition::reason).containsExactly("DeadlineExceeded");
        assertThat(Duration.between(begin, lab.backend.now()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @Test
    void a_pod_that_is_deleted_before_its_end_is_made_again_and_is_no_failure() {
        lab.simulation.image("shop:1").worksFor(Duration.ofMinutes(1));
        lab.apply(work(0));
        lab.after(Duration.ofSeconds(30));
        String first = lab.pod("migrate").name();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, first));
        lab.until(look -> ended(look, "Complete"));

        assertThat(lab.workloadOf("migrate").failed()).isZero();
        assertThat(lab.pods("migrate")).extracting(ObservedPod::name).doesNotContain(first);
    }

    @Test
    void the_work_of_a_drained_node_goes_on_elsewhere() {
        lab.simulation.image("shop:1").worksFor(Duration.ofMinutes(1));
        lab.apply(work(6));
        lab.after(Duration.ofSeconds(30));
        String node = lab.pod("migrate").node().orElseThrow();
        lab.backend.perform(new Action.Drain(node));
        lab.until(look -> ended(look, "Complete"));

        assertThat(lab.pods("migrate"))
                .filteredOn(pod -> pod.phase() == ObservedPod.Phase.SUCCEEDED)
                .singleElement()
                .matches(pod -> !pod.node().orElseThrow().equals(node));
    }

    @Test
    void pods_of_one_run_work_at_the_same_time() {
        lab.simulation.image("shop:1").worksFor(Duration.ofMinutes(1));
        lab.apply(work(6).withReplicas(3));
        lab.after(Duration.ofSeconds(30));
        assertThat(lab.pods("migrate")).hasSize(3).allMatch(pod -> pod.phase() == ObservedPod.Phase.RUNNING);

        lab.until(look -> ended(look, "Complete"));
        assertThat(lab.workloadOf("migrate").succeeded()).isEqualTo(3);
    }

    @Test
    void work_for_which_there_is_no_quota_waits_and_runs_when_there_is() {
        Lab tight = new Lab(Quota.builder().pods(0).build());
        tight.apply(work(6));
        tight.after(Duration.ofMinutes(1));
        assertThat(tight.pods("migrate")).isEmpty();
        assertThat(tight.events("FailedCreate").get(0))
                .matches(event -> event.object().equals("Job/migrate") && event.warning());

        tight.backend.ensureEnvironment(Lab.environment(Quota.builder().pods(1).build(), PodSecurity.BASELINE));
        tight.until(look -> ended(look, "Complete"));
    }

    @ParameterizedTest
    @CsvSource({"NEVER, 3", "ON_FAILURE, 1"})
    void a_failed_container_is_replaced_with_its_pod_or_restarted_in_it(RestartPolicy policy, int pods) {
        lab.simulation.image("shop:1").crashes(1);
        PodGroup group = PodGroup.of(Lab.app()).withRestartPolicy(policy);
        lab.apply(Lab.workload("migrate", "v1", group).withRun(new Run.ToCompletion(6, Optional.empty())));
        List<String> seen = new ArrayList<>();
        lab.until(look -> {
            look.pods("migrate").stream()
                    .map(ObservedPod::name)
                    .filter(name -> !seen.contains(name))
                    .forEach(seen::add);
            return seen.size() == pods && (policy == RestartPolicy.NEVER || restarts(look) == 2);
        });

        assertThat(seen).hasSize(pods);
    }

    private static int restarts(Observed look) {
        return look.pods("migrate").stream()
                .flatMap(pod -> pod.containers().stream())
                .mapToInt(container -> container.restarts())
                .sum();
    }

    private List<Condition> conditions() {
        return lab.workloadOf("migrate").conditions();
    }

    private static int failed(Observed look) {
        return look.workload("migrate").orElseThrow().failed();
    }

    private static boolean ended(Observed look, String condition) {
        return look.workload("migrate").stream()
                .flatMap(workload -> workload.conditions().stream())
                .anyMatch(each -> each.type().equals(condition) && each.isTrue());
    }

    private static Workload work(int retries) {
        PodGroup group = PodGroup.of(Lab.app()).withRestartPolicy(RestartPolicy.NEVER);
        return Lab.workload("migrate", "v1", group).withRun(new Run.ToCompletion(retries, Optional.empty()));
    }
}
