package io.sem.embedded;

import static io.sem.api.label.Selector.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.spi.Action;
import io.sem.api.status.Condition;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class SchedulingTest {

    private static final Quota PLENTY = Quota.of("1000", "1000Gi");

    private final Lab lab = new Lab();

    @Test
    void a_pod_that_fits_nowhere_says_why_in_the_words_of_kubernetes() {
        lab.apply(Lab.workload("big", "v1", requesting("4500m", "1Gi")));
        lab.after(Duration.ofSeconds(1));

        assertThat(scheduled(lab.pod("big")))
                .returns("False", Condition::status)
                .returns("Unschedulable", Condition::reason)
                .returns(
                        "0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: "
                                + "3 Preemption is not helpful for scheduling.",
                        Condition::message);
        assertThat(lab.events("FailedScheduling"))
                .singleElement()
                .matches(event -> event.warning()
                        && event.object().equals("Pod/" + lab.pod("big").name()));
    }

    @Test
    void a_pod_that_would_fit_if_others_left_says_so() {
        lab.apply(Lab.workload("first", "v1", requesting("3", "1Gi")).withReplicas(3))
                .untilReady("first", 3);
        lab.apply(Lab.workload("second", "v1", requesting("2", "15500Mi")));
        lab.after(Duration.ofSeconds(1));

        assertThat(scheduled(lab.pod("second")).message())
                .isEqualTo(
                        "0/3 nodes are available: 3 Insufficient cpu, 3 Insufficient memory. "
                                + "no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.");
    }

    @Test
    void each_node_gives_its_own_reason() {
        lab.backend.perform(new Action.Cordon("node-1", true));
        lab.simulation.addNode(ObservedNode.builder("node-4", Capacity.of("4", "16Gi"))
                .addTaint(new Taint("gpu", "", Taint.Effect.NO_SCHEDULE))
                .build());
        PodGroup group = requesting("100m", "1Gi").withNodes(label("disk").is("ssd"));
        lab.apply(Lab.workload("picky", "v1", group));
        lab.after(Duration.ofSeconds(1));

        assertThat(scheduled(lab.pod("picky")).message())
                .startsWith(
                        "0/4 nodes are available: 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, "
                                + "2 node(s) didn't match Pod's node affinity/selector. no new claims");
    }

    @Test
    void a_waiting_pod_is_placed_when_a_node_that_fits_comes() {
        PodGroup group = requesting("100m", "1Gi").withNodes(label("disk").is("ssd"));
        lab.apply(Lab.workload("picky", "v1", group));
        lab.after(Duration.ofMinutes(3));
        lab.simulation.addNode(ObservedNode.builder("fast", Capacity.of("2", "4Gi"))
                .labels(Labels.of("disk", "ssd"))
                .build());

        lab.untilReady("picky", 1);

        assertThat(lab.pod("picky").node()).contains("fast");
    }

    @Test
    void a_waiting_pod_is_placed_when_another_one_leaves() {
        lab.apply(Lab.workload("first", "v1", requesting("3", "1Gi")).withReplicas(3))
                .untilReady("first", 3);
        lab.apply(Lab.workload("second", "v1", requesting("2", "1Gi")));
        lab.after(Duration.ofSeconds(30));
        lab.backend.perform(new Action.Scale(Lab.ref("first"), 2));

        lab.untilReady("second", 1);

        assertThat(lab.pods("first")).hasSize(2);
    }

    @Test
    void a_pod_that_leaves_wakes_only_those_for_which_there_was_no_room() {
        lab.apply(Lab.workload("first", "v1", requesting("3", "1Gi")).withReplicas(3))
                .untilReady("first", 3);
        PodGroup nowhere = requesting("100m", "1Gi").withNodes(label("disk").is("ssd"));
        lab.apply(Lab.workload("picky", "v1", nowhere));
        lab.apply(Lab.workload("second", "v1", requesting("2", "1Gi")));
        lab.after(Duration.ofSeconds(30));
        Instant refused = lastRefusal("picky");
        lab.backend.perform(new Action.Scale(Lab.ref("first"), 2));
        lab.untilReady("second", 1);

        assertThat(lastRefusal("picky")).isEqualTo(refused);
    }

    private Instant lastRefusal(String deployment) {
        String pod = "Pod/" + lab.pod(deployment).name();
        return lab.events("FailedScheduling").stream()
                .filter(event -> event.object().equals(pod))
                .map(ObservedEvent::last)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void a_tolerated_taint_keeps_nobody_away() {
        lab.backend.cluster().nodes().forEach(node -> lab.backend.perform(new Action.Cordon(node.name(), true)));
        lab.simulation.addNode(ObservedNode.builder("tainted", Capacity.of("4", "16Gi"))
                .addTaint(new Taint("gpu", "", Taint.Effect.NO_SCHEDULE))
                .build());
        PodGroup group = requesting("100m", "1Gi").withTolerations(Toleration.of("gpu"));

        lab.apply(Lab.workload("tough", "v1", group)).untilReady("tough", 1);

        assertThat(lab.pod("tough").node()).contains("tainted");
    }

    @Test
    void a_node_takes_no_more_pods_than_it_has_room_for() {
        Simulation small = Simulation.builder()
                .node(ObservedNode.builder(
                                "only",
                                new Capacity(
                                        Capacity.of("4", "16Gi").cpu(),
                                        Capacity.of("4", "16Gi").memory(),
                                        2))
                        .build())
                .build();
        Lab crowded = new Lab(small, PLENTY);
        crowded.apply(Lab.workload("orders").withReplicas(3));
        crowded.after(Duration.ofSeconds(30));

        assertThat(crowded.workloadOf("orders").ready()).isEqualTo(2);
        assertThat(crowded.events("FailedScheduling").get(0).message())
                .startsWith("0/1 nodes are available: 1 Too many pods. no new claims");
    }

    @Test
    void a_cluster_without_nodes_says_so() {
        Lab empty = new Lab(Simulation.builder().build(), PLENTY);
        empty.apply(Lab.workload("orders"));
        empty.after(Duration.ofSeconds(1));

        assertThat(scheduled(empty.pod("orders")).message()).isEqualTo("no nodes available to schedule pods");
    }

    @Test
    void replicas_spread_over_nodes_and_zones() {
        Lab wide =
                new Lab(Simulation.builder().nodes(6, Capacity.of("8", "32Gi")).build(), PLENTY);
        wide.apply(Lab.workload("orders").withReplicas(6)).untilReady("orders", 6);

        assertThat(wide.pods("orders"))
                .extracting(pod -> pod.node().orElseThrow())
                .doesNotHaveDuplicates();
    }

    private static PodGroup requesting(String cpu, String memory) {
        return PodGroup.of(Lab.app().withResources(Resources.of(cpu, memory)));
    }

    private static Condition scheduled(ObservedPod pod) {
        return pod.conditions().stream()
                .filter(condition -> condition.type().equals("PodScheduled"))
                .findFirst()
                .orElseThrow();
    }
}
