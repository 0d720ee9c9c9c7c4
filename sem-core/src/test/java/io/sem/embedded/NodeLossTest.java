package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.error.NotFoundException;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeLossTest {

    private final Lab lab = new Lab();

    @Test
    void a_silent_node_is_unreachable_after_fifty_seconds() {
        lab.simulation.advance(Duration.ofSeconds(13));
        lab.simulation.loseNode("node-1");
        lab.simulation.advance(Duration.ofSeconds(50));
        assertThat(node("node-1").ready()).isTrue(); // its last heartbeat was at 10 s

        lab.simulation.advance(Duration.ofSeconds(2));
        assertThat(node("node-1").ready()).isFalse();
        assertThat(node("node-1").taints())
                .contains(
                        new Taint("node.kubernetes.io/unreachable", "", Taint.Effect.NO_SCHEDULE),
                        new Taint("node.kubernetes.io/unreachable", "", Taint.Effect.NO_EXECUTE));
    }

    @Test
    void the_pod_of_a_lost_node_leaves_the_service_at_once_and_is_replaced_after_its_toleration() {
        lab.apply(tolerant().withServices(ServiceSpec.tcp("orders", 8080))).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        Instant lost = lab.backend.now();
        lab.simulation.loseNode(node);

        Observed unready = lab.until(look -> !look.pods("orders").get(0).ready());
        assertThat(unready.services("orders").get(0).endpoints()).noneMatch(ObservedService.Endpoint::ready);
        assertThat(Duration.between(lost, lab.backend.now())).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(56));

        Instant silent = lab.backend.now();
        lab.until(look -> look.pods("orders").size() == 2);
        assertThat(Duration.between(silent, lab.backend.now()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        lab.until(look -> look.pods("orders").stream().anyMatch(ObservedPod::ready));
        assertThat(lab.pods("orders")).filteredOn(ObservedPod::terminating).hasSize(1);
    }

    @Test
    void a_pod_that_says_nothing_is_replaced_after_five_minutes_as_in_kubernetes() {
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);
        Instant lost = lab.backend.now();
        lab.simulation.loseNode(lab.pod("orders").node().orElseThrow());
        lab.until(look -> look.pods("orders").size() == 2);

        assertThat(Duration.between(lost, lab.backend.now()).toSeconds()).isBetween(340L, 360L);
    }

    @Test
    void a_node_that_comes_back_ends_the_old_pod_and_takes_new_ones() {
        lab.apply(tolerant()).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.simulation.loseNode(node);
        lab.until(look -> look.pods("orders").size() == 2);
        lab.simulation.returnNode(node);

        lab.until(look -> look.pods("orders").size() == 1);
        assertThat(node(node))
                .matches(ObservedNode::ready)
                .matches(n -> n.taints().isEmpty());
    }

    @Test
    void a_short_silence_changes_nothing() {
        Observed before = lab.apply(tolerant()).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.simulation.loseNode(node);
        lab.simulation.advance(Duration.ofSeconds(30));
        lab.simulation.returnNode(node);
        lab.simulation.advance(Duration.ofMinutes(10));

        assertThat(lab.observe().pods()).isEqualTo(before.pods());
    }

    @Test
    void a_node_that_lost_its_power_starts_its_containers_again() {
        lab.apply(tolerant()).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.simulation.crashNode(node);
        lab.simulation.advance(Duration.ofSeconds(20));
        lab.simulation.returnNode(node);
        assertThat(lab.pod("orders").ready()).isFalse();

        lab.untilReady("orders", 1);
        assertThat(lab.pod("orders").containers().get(0).restarts()).isEqualTo(1);
    }

    @Test
    void when_every_node_is_silent_nothing_is_evicted() {
        lab.apply(tolerant().withReplicas(3)).untilReady("orders", 3);
        lab.backend.cluster().nodes().forEach(node -> lab.simulation.loseNode(node.name()));
        lab.simulation.advance(Duration.ofHours(1));

        assertThat(lab.pods("orders"))
                .hasSize(3)
                .noneMatch(ObservedPod::terminating)
                .noneMatch(ObservedPod::ready);
        lab.backend.cluster().nodes().forEach(node -> lab.simulation.returnNode(node.name()));
        lab.untilReady("orders", 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 50})
    void a_zone_that_is_lost_as_a_whole_is_evacuated_as_a_whole(int nodes) {
        Lab wide = threeZones(nodes);
        wide.apply(tolerant().withReplicas(3 * nodes)).untilReady("orders", 3 * nodes);
        List<String> lost = zoneA(wide);
        assertThat(lost).hasSize(nodes);
        lost.forEach(wide.simulation::loseNode);
        wide.simulation.advance(Duration.ofSeconds(60 + 10L * nodes + 30));

        assertThat(tainted(wide)).containsExactlyInAnyOrderElementsOf(lost);
        wide.until(look -> look.pods("orders").stream()
                        .filter(pod -> pod.ready() && !lost.contains(pod.node().orElseThrow()))
                        .count()
                == 3L * nodes);
    }

    @Test
    void most_of_a_small_zone_is_not_believed_to_be_lost_until_the_rest_is_too() {
        Lab wide = threeZones(4);
        List<String> zone = zoneA(wide);
        zone.subList(0, 3).forEach(wide.simulation::loseNode);
        wide.simulation.advance(Duration.ofMinutes(30));
        assertThat(tainted(wide)).isEmpty();

        wide.simulation.loseNode(zone.get(3));
        wide.simulation.advance(Duration.ofMinutes(3));
        assertThat(tainted(wide)).containsExactlyInAnyOrderElementsOf(zone);
    }

    private static Lab threeZones(int nodesEach) {
        Capacity capacity = Capacity.of("8", "32Gi");
        return new Lab(Simulation.builder().nodes(3 * nodesEach, capacity).build(), Quota.of("1000", "1000Gi"));
    }

    private static List<String> zoneA(Lab lab) {
        return names(
                lab, node -> node.labels().get("topology.kubernetes.io/zone").equals(Optional.of("zone-a")));
    }

    private static List<String> tainted(Lab lab) {
        Taint lost = new Taint("node.kubernetes.io/unreachable", "", Taint.Effect.NO_EXECUTE);
        return names(lab, node -> node.taints().contains(lost));
    }

    private static List<String> names(Lab lab, Predicate<ObservedNode> which) {
        return lab.backend.cluster().nodes().stream()
                .filter(which)
                .map(ObservedNode::name)
                .toList();
    }

    @Test
    void a_drained_node_loses_its_pods_and_gets_no_new_ones() {
        lab.apply(tolerant().withReplicas(3)).untilReady("orders", 3);
        lab.backend.perform(new Action.Drain("node-2"));
        lab.until(look ->
                look.pods("orders").size() == 3 && look.pods("orders").stream().allMatch(ObservedPod::ready));

        assertThat(lab.pods("orders")).noneMatch(pod -> pod.node().equals(Optional.of("node-2")));
        assertThat(node("node-2").cordoned()).isTrue();
    }

    @Test
    void fencing_can_be_taken_back() {
        lab.backend.perform(new Action.Fence("node-1", true));
        assertThat(node("node-1").taints())
                .containsExactly(
                        new Taint("node.kubernetes.io/out-of-service", "nodeshutdown", Taint.Effect.NO_EXECUTE));
        lab.backend.perform(new Action.Fence("node-1", false));
        assertThat(node("node-1").taints()).isEmpty();
    }

    @Test
    void an_environment_can_be_deleted_while_a_lost_node_still_tries_to_start_its_pods() {
        Container waiting = Lab.app().withEnv(new EnvVar("PASSWORD", new EnvValue.SecretKey("missing", "password")));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(waiting)));
        lab.until(look ->
                look.pods("orders").stream().anyMatch(pod -> Lab.waiting(pod).equals("CreateContainerConfigError")));
        lab.simulation.loseNode(lab.pod("orders").node().orElseThrow());

        lab.backend.deleteEnvironment(Lab.DEV);
        lab.simulation.advance(Duration.ofMinutes(10));

        assertThat(lab.observe().exists()).isFalse();
    }

    @Test
    void an_unknown_node_is_named_with_those_that_exist() {
        assertThatThrownBy(() -> lab.simulation.loseNode("node-9"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("node 'node-9' does not exist; existing: node-1, node-2, node-3");
    }

    private ObservedNode node(String name) {
        return lab.backend.cluster().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Workload tolerant() {
        Toleration thirtySeconds = new Toleration(
                "node.kubernetes.io/unreachable",
                Optional.empty(),
                Optional.of(Taint.Effect.NO_EXECUTE),
                Optional.of(Duration.ofSeconds(30)));
        return Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withTolerations(thirtySeconds));
    }
}
