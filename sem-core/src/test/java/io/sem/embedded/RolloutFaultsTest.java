package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Check;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollouts that meet faults: deadlines, availability, Recreate, and what replica sets are kept. */
class RolloutFaultsTest {

    private final Lab lab = new Lab();

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 600, 3600})
    void a_rollout_is_given_up_after_its_own_deadline_and_not_before(int seconds) {
        lab.simulation.image("shop:v1").neverReady();
        lab.apply(version("v1", 1).withProgressDeadline(Duration.ofSeconds(seconds)));
        var begin = lab.backend.now();
        lab.until(look -> reason("Progressing").equals("ProgressDeadlineExceeded"));

        assertThat(Duration.between(begin, lab.backend.now()))
                .isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 3));
    }

    @Test
    void a_pod_that_gets_ready_gives_the_rollout_its_whole_deadline_again() {
        lab.simulation.image("shop:v1").readyAfter(Duration.ofSeconds(50));
        lab.apply(version("v1", 4).withProgressDeadline(Duration.ofSeconds(60))).untilReady("orders", 4);
        lab.simulation.image("shop:v2").readyAfter(Duration.ofSeconds(50));
        lab.apply(version("v2", 4).withProgressDeadline(Duration.ofSeconds(60)));
        lab.until(look -> {
            assertThat(reason("Progressing")).isNotEqualTo("ProgressDeadlineExceeded");
            return look.workload("orders").orElseThrow().updated() == 4
                    && look.workload("orders").orElseThrow().available() == 4;
        });
    }

    @Test
    void a_rollout_that_was_given_up_succeeds_all_the_same_when_its_pods_get_ready() {
        lab.simulation.image("shop:v1").readyAfter(Duration.ofMinutes(5));
        lab.apply(version("v1", 1).withProgressDeadline(Duration.ofSeconds(30)));
        lab.after(Duration.ofMinutes(1));
        assertThat(reason("Progressing")).isEqualTo("ProgressDeadlineExceeded");

        lab.untilReady("orders", 1);
        lab.after(Duration.ofMillis(100));
        assertThat(reason("Progressing")).isEqualTo("NewReplicaSetAvailable");
    }

    @Test
    void an_outage_after_a_finished_rollout_is_no_rollout_without_progress() {
        lab.apply(version("v1", 2)).untilReady("orders", 2);
        lab.after(Duration.ofSeconds(1));
        lab.simulation.image("shop:v1").crashes(1);
        lab.after(Duration.ofHours(1));

        assertThat(reason("Progressing")).isEqualTo("NewReplicaSetAvailable");
        assertThat(reason("Available")).isEqualTo("MinimumReplicasUnavailable");
    }

    @ParameterizedTest(name = "{0} of 4 pods gone, {1} may be: available {2}")
    @CsvSource({"1, 1, true", "2, 1, false", "1, 0, false", "2, 2, true", "3, 2, false"})
    void a_deployment_is_available_while_no_more_pods_are_missing_than_may_be(int gone, int mayBe, boolean available) {
        UpdateStrategy strategy = UpdateStrategy.rolling().maxSurge(1).maxUnavailable(mayBe);
        lab.apply(version("v1", 4).withRun(Run.keptRunning().update(strategy))).untilReady("orders", 4);
        lab.backend.cluster().nodes().forEach(node -> lab.backend.perform(new Action.Cordon(node.name(), true)));
        lab.pods("orders").stream()
                .limit(gone)
                .forEach(pod -> lab.backend.perform(new Action.DeletePod(Lab.DEV, pod.name())));
        lab.after(Duration.ofSeconds(30));

        assertThat(condition("Available").isTrue()).isEqualTo(available);
    }

    @Test
    void recreate_waits_for_an_old_pod_that_cannot_be_ended() {
        lab.apply(version("v1", 1).withRun(recreate())).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.simulation.loseNode(node);
        lab.after(Duration.ofMinutes(1));
        lab.apply(version("v2", 1).withRun(recreate()));
        lab.after(Duration.ofHours(1));
        assertThat(lab.pod("orders").template()).isEqualTo("v1");

        lab.simulation.returnNode(node);
        lab.untilReady("orders", 1);
        assertThat(lab.pod("orders").template()).isEqualTo("v2");
    }

    @Test
    void an_image_that_is_missing_stops_an_update_and_leaves_the_old_pods_to_serve() {
        lab.apply(version("v1", 4)).untilReady("orders", 4);
        lab.simulation.image("shop:v2").imageMissing();
        lab.apply(version("v2", 4));
        Observed stuck = lab.after(Duration.ofMinutes(30));

        assertThat(stuck.workload("orders").orElseThrow().available()).isEqualTo(3);
        assertThat(stuck.pods("orders"))
                .filteredOn(pod -> pod.template().equals("v2"))
                .hasSize(2)
                .allMatch(pod -> Lab.waiting(pod).equals("ImagePullBackOff")
                        || Lab.waiting(pod).equals("ErrImagePull"));
    }

    @Test
    void a_registry_that_refuses_is_quoted_and_asked_again() {
        lab.simulation.image("shop:v1").pullFails("denied: requested access to the resource is denied");
        lab.apply(version("v1", 1));
        lab.after(Duration.ofMinutes(2));
        assertThat(lab.events("Failed"))
                .anyMatch(event -> event.message().contains("denied: requested access to the resource is denied"));

        lab.simulation.image("shop:v1").works();
        lab.untilReady("orders", 1);
    }

    @Test
    void an_image_that_a_node_has_is_not_missed_there() {
        lab.apply(version("v1", 3)).untilReady("orders", 3);
        lab.simulation.image("shop:v1").imageMissing();
        String pod = lab.pods("orders").get(0).name();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, pod));

        lab.untilReady("orders", 3);
    }

    @Test
    void scaling_to_nothing_in_the_middle_of_a_rollout_ends_old_and_new_pods() {
        lab.apply(version("v1", 4)).untilReady("orders", 4);
        lab.simulation.image("shop:v2").neverReady();
        lab.apply(version("v2", 4));
        lab.after(Duration.ofMinutes(1));
        lab.backend.perform(new Action.Scale(Lab.ref("orders"), 0));
        lab.until(look -> look.pods("orders").isEmpty());

        assertThat(lab.workloadOf("orders"))
                .returns(0, ObservedWorkload::replicas)
                .returns(0, ObservedWorkload::available);
    }

    @Test
    void a_third_version_takes_the_place_of_a_second_that_never_came_up() {
        lab.apply(version("v1", 4)).untilReady("orders", 4);
        lab.simulation.image("shop:v2").neverReady();
        lab.apply(version("v2", 4));
        lab.after(Duration.ofMinutes(1));
        lab.apply(version("v3", 4));
        lab.until(look -> {
            assertThat(look.workload("orders").orElseThrow().available()).isGreaterThanOrEqualTo(3);
            return look.workload("orders").orElseThrow().updated() == 4
                    && look.workload("orders").orElseThrow().available() == 4;
        });
        lab.until(look -> look.pods("orders").size() == 4);
        assertThat(lab.pods("orders")).extracting(ObservedPod::template).containsOnly("v3");
    }

    @Test
    void a_version_among_the_last_ten_is_found_again_and_an_older_one_is_made_anew() {
        for (int i = 0; i <= 12; i++) {
            lab.apply(version("v" + i, 1)).untilReady("orders", 1);
            lab.until(look -> look.pods("orders").size() == 1);
            lab.after(Duration.ofSeconds(1));
        }
        lab.apply(version("v5", 1));
        lab.after(Duration.ofMillis(100));
        assertThat(lab.events("ScalingReplicaSet"))
                .last()
                .matches(event -> event.message().contains("orders-v5"));

        RollingState state = (RollingState)
                lab.simulation.cluster().state().require(Lab.DEV).workloads().require("orders", "orders");
        assertThat(state.sets())
                .extracting(ReplicaSet::hash)
                .contains("v5", "v12")
                .doesNotContain("v0");
    }

    private String reason(String type) {
        return lab.workloadOf("orders").conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(Condition::reason)
                .findFirst()
                .orElse("");
    }

    private Condition condition(String type) {
        return lab.workloadOf("orders").conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Run recreate() {
        return Run.keptRunning().update(UpdateStrategy.recreate());
    }

    private static Workload version(String hash, int replicas) {
        Probe probe = Probe.of(Check.tcp(8080));
        return Lab.workload("orders", hash, PodGroup.of(Lab.app("shop:" + hash).withReadiness(probe)))
                .withReplicas(replicas);
    }
}
