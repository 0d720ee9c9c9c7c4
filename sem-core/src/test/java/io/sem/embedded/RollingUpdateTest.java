package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.Action;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Check;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollingUpdateTest {

    private final Lab lab = new Lab();

    @Test
    void an_update_never_has_too_few_available_nor_too_many_pods() {
        lab.apply(version("v1", 10)).untilReady("orders", 10);
        lab.apply(version("v2", 10));

        lab.until(look -> {
            ObservedWorkload now = look.workload("orders").orElseThrow();
            assertThat(now.available()).isGreaterThanOrEqualTo(8);
            assertThat(now.replicas()).isLessThanOrEqualTo(13);
            return now.current() && now.updated() == 10 && now.available() == 10 && now.replicas() == 10;
        });
        assertThat(lab.pods("orders")).extracting(ObservedPod::template).contains("v2");
        lab.until(look -> look.pods("orders").size() == 10);
    }

    static List<Map<String, Object>> rollouts() {
        return Vectors.objects("rollouts").stream()
                .filter(row -> Vectors.number(row.get("replicas")) <= 10)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rollouts")
    void a_template_that_never_gets_ready_stops_where_kubernetes_stops(Map<String, Object> row) {
        int replicas = Vectors.number(row.get("replicas"));
        UpdateStrategy rolling =
                new UpdateStrategy.Rolling(amount(row.get("maxSurge")), amount(row.get("maxUnavailable")));
        Run run = Run.keptRunning().update(rolling);
        lab.simulation.image("shop:v2").neverReady();
        lab.apply(version("v1", replicas).withRun(run)).untilReady("orders", replicas);
        lab.apply(version("v2", replicas).withRun(run));
        lab.after(Duration.ofMinutes(5));

        List<?> steps = (List<?>) row.get("neverReady");
        int[] rest = Vectors.numbers(steps.get(steps.size() - 1));
        assertThat(lab.pods("orders").stream().filter(pod -> pod.template().equals("v1")))
                .hasSize(rest[0]);
        assertThat(lab.pods("orders").stream().filter(pod -> pod.template().equals("v2")))
                .hasSize(rest[1]);
    }

    @Test
    void going_back_ends_a_stuck_update_without_touching_the_good_pods() {
        lab.simulation.image("shop:v2").crashes(1);
        List<String> good = names(lab.apply(version("v1", 4)).untilReady("orders", 4));
        lab.apply(version("v2", 4));
        lab.after(Duration.ofMinutes(5));
        lab.apply(version("v1", 4));
        lab.untilReady("orders", 4);

        assertThat(names(lab.until(look -> look.pods("orders").size() == 4)))
                .filteredOn(good::contains)
                .hasSize(3);
    }

    @Test
    void scaling_in_the_middle_of_an_update_is_shared_out() {
        lab.simulation.image("shop:v2").neverReady();
        lab.apply(version("v1", 10)).untilReady("orders", 10);
        lab.apply(version("v2", 10));
        lab.after(Duration.ofMinutes(2));
        lab.backend.perform(new Action.Scale(Lab.ref("orders"), 20));
        lab.after(Duration.ofMillis(15));

        assertThat(lab.events("ScalingReplicaSet"))
                .extracting(event -> event.message())
                .contains(
                        "Scaled up replica set orders-v1 from 8 to 15", "Scaled up replica set orders-v2 from 5 to 10");
    }

    @Test
    void recreate_ends_all_old_pods_before_the_first_new_one() {
        Run recreate = Run.keptRunning().update(UpdateStrategy.recreate());
        lab.apply(version("v1", 3).withRun(recreate)).untilReady("orders", 3);
        lab.apply(version("v2", 3).withRun(recreate));

        lab.until(look -> {
            assertThat(look.pods("orders")).extracting(ObservedPod::template).doesNotContainSequence("v1", "v2");
            return look.pods("orders").stream().anyMatch(pod -> pod.template().equals("v2"));
        });
        assertThat(lab.pods("orders")).extracting(ObservedPod::template).containsOnly("v2");
        lab.untilReady("orders", 3);
    }

    @Test
    void a_restart_replaces_every_pod_with_one_of_the_new_label() {
        List<String> before = names(lab.apply(version("v1", 3)).untilReady("orders", 3));
        lab.backend.perform(new Action.Restart(Lab.ref("orders"), "v1-again"));
        lab.untilReady("orders", 3);
        Observed after = lab.until(look -> look.pods("orders").size() == 3);

        assertThat(names(after)).doesNotContainAnyElementsOf(before);
        assertThat(after.pods("orders"))
                .allMatch(pod -> pod.labels().get(WellKnown.TEMPLATE).equals(Optional.of("v1-again")));
        assertThat(after.workload("orders").orElseThrow().template()).isEqualTo("v1-again");
    }

    @Test
    void the_conditions_tell_how_the_update_goes() {
        lab.apply(version("v1", 2));
        lab.after(Duration.ofMillis(100));
        assertThat(condition("Progressing")).returns("ReplicaSetUpdated", Condition::reason);
        assertThat(condition("Available")).returns("MinimumReplicasUnavailable", Condition::reason);

        lab.untilReady("orders", 2);
        lab.after(Duration.ofMillis(10));
        assertThat(condition("Progressing"))
                .returns("NewReplicaSetAvailable", Condition::reason)
                .returns("ReplicaSet \"orders-v1\" has successfully progressed.", Condition::message);
        assertThat(condition("Available")).returns("MinimumReplicasAvailable", Condition::reason);
    }

    @Test
    void an_update_without_progress_for_ten_minutes_is_given_up() {
        lab.simulation.image("shop:v1").neverReady();
        lab.apply(version("v1", 1));
        lab.after(Duration.ofSeconds(599));
        assertThat(condition("Progressing").isTrue()).isTrue();

        lab.after(Duration.ofSeconds(3));
        assertThat(condition("Progressing"))
                .returns("False", Condition::status)
                .returns("ProgressDeadlineExceeded", Condition::reason)
                .returns("ReplicaSet \"orders-v1\" has timed out progressing.", Condition::message);
    }

    @Test
    void a_pod_is_available_only_when_it_was_ready_long_enough() {
        lab.apply(version("v1", 1).withMinReady(Duration.ofSeconds(30)));
        Observed ready = lab.until(look -> look.workload("orders").orElseThrow().ready() == 1);
        var since = lab.backend.now();
        assertThat(ready.workload("orders").orElseThrow().available()).isZero();

        lab.untilReady("orders", 1);
        assertThat(Duration.between(since, lab.backend.now()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void a_pod_that_is_deleted_is_replaced() {
        String pod = lab.apply(version("v1", 1))
                .untilReady("orders", 1)
                .pods()
                .get(0)
                .name();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, pod));

        Observed after = lab.until(look ->
                look.pods("orders").size() == 1 && look.pods("orders").get(0).ready());
        assertThat(names(after)).doesNotContain(pod);
    }

    @Test
    void a_pod_that_loses_its_label_is_replaced_and_runs_on_and_can_come_back() {
        ObservedPod pod =
                lab.apply(version("v1", 1)).untilReady("orders", 1).pods().get(0);
        lab.backend.perform(
                new Action.RelabelPod(Lab.DEV, pod.name(), pod.labels().without(WellKnown.DEPLOYMENT)));
        lab.untilReady("orders", 1);

        assertThat(lab.observe().pods())
                .filteredOn(other -> other.name().equals(pod.name()))
                .singleElement()
                .matches(ObservedPod::ready)
                .matches(other -> other.deployment().isEmpty());

        lab.backend.perform(new Action.RelabelPod(Lab.DEV, pod.name(), pod.labels()));
        lab.until(look -> look.pods().size() == 1);
    }

    private Condition condition(String type) {
        return lab.workloadOf("orders").conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Workload version(String hash, int replicas) {
        Probe probe = Probe.of(Check.tcp(8080));
        return Lab.workload("orders", hash, PodGroup.of(Lab.app("shop:" + hash).withReadiness(probe)))
                .withReplicas(replicas);
    }

    private static List<String> names(Observed look) {
        return look.pods("orders").stream().map(ObservedPod::name).toList();
    }

    private static CountOrPercent amount(Object value) {
        String text = value.toString();
        return text.endsWith("%")
                ? CountOrPercent.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : CountOrPercent.count(Integer.parseInt(text));
    }
}
