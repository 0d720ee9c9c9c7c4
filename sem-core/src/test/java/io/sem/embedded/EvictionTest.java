package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PodGroup;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When pods leave their nodes: NoExecute taints with their tolerations, drains, and nodes that are only cordoned. */
class EvictionTest {

    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";

    private final Lab lab = new Lab();

    static Stream<Arguments> tolerations() {
        Toleration ofKey = Toleration.of(UNREACHABLE);
        return Stream.of(
                arguments("the default of admission", List.of(), 300),
                arguments("another key", List.of(Toleration.of("gpu")), 300),
                arguments("another effect", List.of(ofKey.effect(Taint.Effect.NO_SCHEDULE)), 300),
                arguments("no time at all", List.of(ofKey.duration(Duration.ZERO)), 0),
                arguments("one time", List.of(ofKey.duration(Duration.ofSeconds(45))), 45),
                arguments(
                        "the shortest of several",
                        List.of(ofKey.duration(Duration.ofSeconds(90)), ofKey.duration(Duration.ofSeconds(20))),
                        20),
                arguments("a time beside one for ever", List.of(ofKey, ofKey.duration(Duration.ofSeconds(20))), 20));
    }

    @ParameterizedTest(name = "{0}: {2} s")
    @MethodSource("tolerations")
    void a_pod_leaves_a_lost_node_after_the_time_it_tolerates(String name, List<Toleration> tolerations, int seconds) {
        lab.apply(tolerating(tolerations)).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.simulation.loseNode(node);
        lab.until(look -> taints(node).contains(new Taint(UNREACHABLE, "", Taint.Effect.NO_EXECUTE)));
        var tainted = lab.backend.now();
        lab.until(look -> look.pods("orders").stream().anyMatch(ObservedPod::terminating));

        // What watches the nodes sees the taint with the next change of the environment, some milliseconds late.
        assertThat(Duration.between(tainted, lab.backend.now()))
                .isBetween(Duration.ofSeconds(seconds).minusMillis(100), Duration.ofSeconds(seconds));
    }

    @Test
    void a_pod_that_tolerates_a_lost_node_for_ever_stays_there() {
        lab.apply(tolerating(List.of(Toleration.of(UNREACHABLE)))).untilReady("orders", 1);
        lab.simulation.loseNode(lab.pod("orders").node().orElseThrow());
        lab.after(Duration.ofHours(2));

        assertThat(lab.pod("orders")).matches(pod -> !pod.terminating() && !pod.ready());
    }

    @Test
    void a_node_that_is_back_before_the_time_is_over_keeps_its_pods() {
        lab.apply(tolerating(List.of())).untilReady("orders", 1);
        ObservedPod before = lab.pod("orders");
        lab.simulation.loseNode(before.node().orElseThrow());
        lab.after(Duration.ofSeconds(300));
        lab.simulation.returnNode(before.node().orElseThrow());
        lab.after(Duration.ofMinutes(10));

        assertThat(lab.pod("orders")).matches(ObservedPod::ready).returns(before.name(), ObservedPod::name);
        assertThat(lab.events("TaintManagerEviction")).isEmpty();
    }

    @Test
    void an_evicted_pod_says_who_evicted_it() {
        lab.apply(tolerating(List.of()).withReplicas(2)).untilReady("orders", 2);
        List<ObservedPod> pods = lab.pods("orders");
        lab.backend.perform(new Action.Drain(pods.get(0).node().orElseThrow()));
        lab.backend.perform(new Action.Fence(pods.get(1).node().orElseThrow(), true));
        lab.after(Duration.ofMillis(1));

        assertThat(target(pods.get(0).name()).reason()).isEqualTo("EvictionByEvictionAPI");
        assertThat(target(pods.get(1).name()).reason()).isEqualTo("DeletionByTaintManager");
        assertThat(lab.events("TaintManagerEviction"))
                .singleElement()
                .matches(event -> event.object().equals("Pod/" + pods.get(1).name()));
    }

    @Test
    void a_drained_node_takes_pods_again_only_after_it_is_uncordoned() {
        Lab single =
                new Lab(Simulation.builder().nodes(1, Capacity.of("8", "32Gi")).build(), Quota.of("100", "1000Gi"));
        single.apply(Lab.workload("orders")).untilReady("orders", 1);
        single.backend.perform(new Action.Drain("node-1"));
        single.backend.perform(new Action.Drain("node-1"));
        single.after(Duration.ofMinutes(5));
        assertThat(single.pod("orders").node()).isEmpty();
        assertThat(single.events("FailedScheduling").get(0).message())
                .startsWith("0/1 nodes are available: 1 node(s) were unschedulable.");

        single.backend.perform(new Action.Cordon("node-1", false));
        single.untilReady("orders", 1);
    }

    @Test
    void a_cordoned_node_keeps_the_pods_it_has_and_their_connections() {
        lab.apply(tolerating(List.of())).untilReady("orders", 1);
        ObservedPod before = lab.pod("orders");
        lab.backend.perform(new Action.Cordon(before.node().orElseThrow(), true));
        lab.after(Duration.ofHours(1));

        assertThat(lab.pod("orders")).isEqualTo(before);
        assertThat(endpoints()).extracting(Endpoint::ready).containsExactly(true);
    }

    @Test
    void a_container_that_crashes_on_a_cordoned_node_starts_again_there() {
        lab.apply(tolerating(List.of())).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.backend.perform(new Action.Cordon(node, true));
        lab.simulation.image("shop:1").crashesOnce(1);
        lab.untilReady("orders", 1);

        assertThat(lab.pod("orders").node()).contains(node);
        assertThat(lab.pod("orders").containers().get(0).restarts()).isEqualTo(1);
    }

    @Test
    void a_fenced_node_takes_no_pods_until_the_fence_is_taken_back() {
        lab.backend.perform(new Action.Fence("node-1", true));
        lab.backend.perform(new Action.Fence("node-2", true));
        lab.apply(tolerating(List.of()).withReplicas(4)).untilReady("orders", 4);
        assertThat(lab.pods("orders")).allMatch(pod -> pod.node().orElseThrow().equals("node-3"));

        lab.backend.perform(new Action.Fence("node-1", false));
        lab.backend.perform(new Action.Scale(Lab.ref("orders"), 8));
        lab.untilReady("orders", 8);
        assertThat(lab.pods("orders"))
                .extracting(pod -> pod.node().orElseThrow())
                .contains("node-1")
                .doesNotContain("node-2");
    }

    @Test
    void a_pod_that_was_told_to_end_on_a_lost_node_goes_when_the_node_is_fenced() {
        lab.apply(tolerating(List.of(Toleration.of(UNREACHABLE).duration(Duration.ofSeconds(30)))))
                .untilReady("orders", 1);
        ObservedPod old = lab.pod("orders");
        lab.simulation.crashNode(old.node().orElseThrow());
        lab.until(look -> look.pods("orders").size() == 2);
        lab.after(Duration.ofMinutes(30));
        assertThat(lab.pods("orders")).extracting(ObservedPod::name).contains(old.name());

        lab.backend.perform(new Action.Fence(old.node().orElseThrow(), true));
        assertThat(lab.pods("orders")).extracting(ObservedPod::name).doesNotContain(old.name());
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void a_taint_that_only_prefers_other_nodes_is_obeyed_while_there_are_some() {
        ObservedNode disliked = ObservedNode.builder("disliked", Capacity.of("64", "256Gi"))
                .addTaint(new Taint("slow", "", Taint.Effect.PREFER_NO_SCHEDULE))
                .build();
        lab.simulation.addNode(disliked);
        lab.apply(tolerating(List.of()).withReplicas(3)).untilReady("orders", 3);
        assertThat(lab.pods("orders")).noneMatch(pod -> pod.node().orElseThrow().equals("disliked"));

        List.of("node-1", "node-2", "node-3").forEach(node -> lab.backend.perform(new Action.Drain(node)));
        lab.untilReady("orders", 3);
        assertThat(lab.pods("orders")).allMatch(pod -> pod.node().orElseThrow().equals("disliked"));
    }

    private Condition target(String name) {
        return lab.pods("orders").stream()
                .filter(pod -> pod.name().equals(name))
                .flatMap(pod -> pod.conditions().stream())
                .filter(condition -> condition.type().equals("DisruptionTarget"))
                .findFirst()
                .orElseThrow();
    }

    private List<Taint> taints(String name) {
        return lab.backend.cluster().nodes().stream()
                .filter(node -> node.name().equals(name))
                .flatMap(node -> node.taints().stream())
                .toList();
    }

    private List<Endpoint> endpoints() {
        return lab.observe().services("orders").get(0).endpoints();
    }

    private static Workload tolerating(List<Toleration> tolerations) {
        return Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withTolerations(tolerations))
                .withServices(ServiceSpec.tcp("orders", 80));
    }
}
