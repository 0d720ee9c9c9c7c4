package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatefulTest {

    private final Lab lab = new Lab();

    @Test
    void pods_come_one_by_one_in_the_order_of_their_numbers() {
        lab.apply(version("v1", 3));
        lab.until(look -> {
            boolean gap = false;
            for (ObservedPod pod : look.pods("db")) {
                assertThat(gap)
                        .as("%s came before the one before it was ready", pod.name())
                        .isFalse();
                gap = !pod.ready();
            }
            return look.pods("db").size() == 3 && !gap;
        });

        assertThat(lab.pods("db")).extracting(ObservedPod::name).containsExactly("db-0", "db-1", "db-2");
    }

    @Test
    void pods_that_start_together_come_and_go_in_one_step() {
        Run.Stateful together = Run.stateful().parallel();
        lab.apply(version("v1", 3).withRun(together));
        Observed first = lab.until(look -> !look.pods("db").isEmpty());
        assertThat(first.pods("db")).hasSize(3).noneMatch(ObservedPod::ready);

        lab.untilReady("db", 3);
        lab.apply(version("v1", 1).withRun(together));
        Observed fewer = lab.until(look -> look.pods("db").stream().anyMatch(ObservedPod::terminating));
        assertThat(fewer.pods("db")).filteredOn(ObservedPod::terminating).hasSize(2);
    }

    @Test
    void an_update_of_pods_that_start_together_still_replaces_one_at_a_time() {
        Run.Stateful together = Run.stateful().parallel();
        lab.apply(version("v1", 3).withRun(together)).untilReady("db", 3);
        lab.apply(version("v2", 3).withRun(together));
        lab.until(look -> {
            assertThat(look.pods("db")).filteredOn(ObservedPod::ready).hasSizeGreaterThanOrEqualTo(2);
            return look.workload("db").orElseThrow().updated() == 3
                    && look.pods("db").stream().allMatch(ObservedPod::ready);
        });
    }

    @Test
    void every_pod_has_a_claim_of_its_own() {
        Observed ready = lab.apply(version("v1", 2)).untilReady("db", 2);

        assertThat(ready.claims("db"))
                .extracting(ObservedClaim::name, ObservedClaim::volume, ObservedClaim::phase)
                .containsExactly(
                        tuple("data-db-0", "data", ObservedClaim.Phase.BOUND),
                        tuple("data-db-1", "data", ObservedClaim.Phase.BOUND));
    }

    @Test
    void claims_stay_when_the_deployment_goes_and_are_used_again() {
        lab.apply(version("v1", 2)).untilReady("db", 2);
        lab.backend.delete(Lab.ref("db"));
        Observed gone = lab.until(look -> look.pods().isEmpty());
        assertThat(gone.claims()).hasSize(2);

        lab.apply(version("v1", 2)).untilReady("db", 2);
        assertThat(lab.observe().claims()).isEqualTo(gone.claims());
    }

    @Test
    void an_update_goes_from_the_highest_number_down_one_pod_at_a_time() {
        lab.apply(version("v1", 3)).untilReady("db", 3);
        lab.apply(version("v2", 3));
        List<String> order = new ArrayList<>();
        lab.until(look -> {
            assertThat(look.pods("db").stream().filter(ObservedPod::ready).count())
                    .isGreaterThanOrEqualTo(2);
            look.pods("db").stream()
                    .filter(pod -> pod.template().equals("v2") && !order.contains(pod.name()))
                    .forEach(pod -> order.add(pod.name()));
            return look.workload("db").orElseThrow().updated() == 3;
        });

        assertThat(order).containsExactly("db-2", "db-1", "db-0");
        lab.untilReady("db", 3);
    }

    @Test
    void there_is_never_more_than_one_pod_of_a_name() {
        lab.apply(version("v1", 1)).untilReady("db", 1);
        lab.backend.perform(new Action.DeletePod(Lab.DEV, "db-0"));
        lab.after(Duration.ofMillis(500));

        assertThat(lab.pod("db")).matches(ObservedPod::terminating);
        lab.untilReady("db", 1);
    }

    @Test
    void a_pod_of_an_old_template_that_is_not_ready_holds_up_the_update_until_it_is_deleted() {
        lab.simulation.image("mysql:v2").crashes(1);
        lab.apply(version("v1", 3)).untilReady("db", 3);
        lab.apply(version("v2", 3));
        lab.after(Duration.ofMinutes(5));
        assertThat(lab.workloadOf("db").ready()).isEqualTo(2);

        lab.apply(version("v3", 3));
        lab.after(Duration.ofHours(1));
        assertThat(lab.pods("db")).extracting(ObservedPod::template).containsExactly("v1", "v1", "v2");

        lab.backend.perform(new Action.DeletePod(Lab.DEV, "db-2"));
        lab.untilReady("db", 3);
        assertThat(lab.pods("db")).extracting(ObservedPod::template).containsOnly("v3");
    }

    @Test
    void scaling_down_halts_while_two_of_the_pods_that_are_too_much_are_not_healthy() {
        lab.apply(version("v1", 3)).untilReady("db", 3);
        lab.simulation.loseNode(lab.pods("db").get(1).node().orElseThrow());
        lab.simulation.loseNode(lab.pods("db").get(2).node().orElseThrow());
        lab.until(look -> look.pods("db").stream().filter(ObservedPod::ready).count() == 1);

        lab.backend.perform(new Action.Scale(Lab.ref("db"), 1));
        lab.after(Duration.ofSeconds(10));
        assertThat(lab.pods("db")).noneMatch(ObservedPod::terminating);

        lab.simulation.returnNode(lab.pods("db").get(1).node().orElseThrow());
        lab.until(look -> look.pods("db").get(2).terminating());
        assertThat(lab.pods("db").get(1)).matches(pod -> !pod.terminating());
    }

    @Test
    void scaling_down_takes_the_highest_number_first_and_keeps_the_data() {
        lab.apply(version("v1", 3)).untilReady("db", 3);
        lab.backend.perform(new Action.Scale(Lab.ref("db"), 1));
        lab.until(look -> {
            assertThat(look.pods("db").stream().filter(ObservedPod::terminating))
                    .hasSizeLessThanOrEqualTo(1);
            return look.pods("db").size() == 1;
        });

        assertThat(lab.pod("db").name()).isEqualTo("db-0");
        assertThat(lab.observe().claims("db")).hasSize(3);
    }

    @Test
    void a_pod_of_a_lost_node_is_not_replaced_by_guess_but_when_the_node_is_fenced() {
        lab.apply(version("v1", 1)).untilReady("db", 1);
        String node = lab.pod("db").node().orElseThrow();
        lab.simulation.crashNode(node);
        lab.after(Duration.ofMinutes(30));
        assertThat(lab.pod("db"))
                .matches(ObservedPod::terminating)
                .matches(pod -> pod.node().orElseThrow().equals(node));

        lab.backend.perform(new Action.Fence(node, true));
        lab.untilReady("db", 1);
        assertThat(lab.pod("db").node().orElseThrow()).isNotEqualTo(node);
    }

    @Test
    void a_pod_of_a_lost_node_comes_back_when_the_node_does() {
        lab.apply(version("v1", 1)).untilReady("db", 1);
        String node = lab.pod("db").node().orElseThrow();
        lab.simulation.loseNode(node);
        lab.after(Duration.ofMinutes(30));
        lab.simulation.returnNode(node);

        lab.untilReady("db", 1);
    }

    private static Workload version(String hash, int replicas) {
        PodGroup group = PodGroup.of(Lab.app("mysql:" + hash)
                        .withReadiness(Probe.of(Check.tcp(3306)))
                        .withMounts(VolumeMount.of("data", "/var/lib/mysql")))
                .withVolumes(Volume.claim("data", "10Gi"));
        return Lab.workload("db", hash, group).withRun(Run.stateful()).withReplicas(replicas);
    }
}
