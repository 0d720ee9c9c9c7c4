package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Check;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script says holds: for which containers, from when on, and until which other one. */
class ScriptTest {

    private final Lab lab = new Lab();

    @Test
    void a_script_holds_for_pods_that_are_made_later() {
        lab.simulation.image("shop:1").crashes(3);
        lab.apply(probed("orders"));
        lab.after(Duration.ofMinutes(1));

        assertThat(lastExit(lab.pod("orders"))).isEqualTo(3);
    }

    @Test
    void of_two_scripts_the_later_one_counts_and_works_takes_both_back() {
        lab.simulation.image("shop:1").crashes(3);
        lab.simulation.image("shop:1").crashes(4);
        lab.apply(probed("orders"));
        lab.after(Duration.ofMinutes(1));
        assertThat(lastExit(lab.pod("orders"))).isEqualTo(4);

        lab.simulation.image("shop:1").works();
        lab.untilReady("orders", 1);
    }

    @Test
    void a_script_for_one_deployment_leaves_the_same_image_elsewhere_alone() {
        lab.simulation.container(Lab.ref("orders"), "app").crashes(1);
        lab.apply(probed("orders")).apply(probed("shop"));
        lab.untilReady("shop", 1);
        lab.after(Duration.ofMinutes(1));

        assertThat(lab.workloadOf("orders").ready()).isZero();
        assertThat(restarts(lab.pod("shop"))).isZero();
    }

    @Test
    void a_script_for_a_container_that_does_not_exist_changes_nothing() {
        Observed before = lab.apply(probed("orders")).untilReady("orders", 1);
        lab.simulation.container(Lab.ref("orders"), "main").crashes(1);
        lab.simulation.image("shop").hangs();
        lab.after(Duration.ofMinutes(5));

        assertThat(lab.pods("orders")).isEqualTo(before.pods("orders"));
    }

    @Test
    void scripts_take_effect_at_once_and_let_no_time_pass() {
        lab.apply(probed("orders")).untilReady("orders", 1);
        Instant now = lab.simulation.now();
        lab.simulation.image("shop:1").runsOutOfMemory();

        assertThat(lab.simulation.now()).isEqualTo(now);
        assertThat(state(lab.pod("orders")))
                .isInstanceOfSatisfying(
                        ContainerState.Terminated.class,
                        end -> assertThat(end)
                                .returns(137, ContainerState.Terminated::exitCode)
                                .returns("OOMKilled", ContainerState.Terminated::reason));
    }

    @ParameterizedTest(name = "{0} with exit code {1}: {2} restarts")
    @CsvSource({"ALWAYS, 0, true", "ALWAYS, 1, true", "ON_FAILURE, 0, false", "ON_FAILURE, 1, true", "NEVER, 1, false"})
    void the_restart_policy_says_what_follows_an_end(RestartPolicy policy, int exitCode, boolean again) {
        PodGroup group = PodGroup.of(Lab.app()).withRestartPolicy(policy);
        Workload workload = Lab.workload("orders", "v1", group);
        boolean forEver = policy == RestartPolicy.ALWAYS;
        lab.apply(forEver ? workload : workload.withRun(Run.toCompletion()));
        lab.simulation.image("shop:1").worksFor(Duration.ofHours(1));
        lab.after(Duration.ofSeconds(30));
        String pod = lab.pod("orders").name();
        lab.simulation.image("shop:1").crashesOnce(exitCode);
        lab.after(Duration.ofSeconds(5));

        assertThat(lab.pods("orders"))
                .filteredOn(each -> each.name().equals(pod))
                .allMatch(each -> (restarts(each) == 1) == again)
                .allMatch(each -> (each.phase() == ObservedPod.Phase.RUNNING) == again);
    }

    @Test
    void a_container_that_gets_ready_late_gets_ready_late_after_each_start() {
        lab.simulation.image("shop:1").readyAfter(Duration.ofSeconds(40));
        lab.apply(probed("orders")).untilReady("orders", 1);
        lab.simulation.image("shop:1").crashesOnce(1);
        Instant crash = lab.simulation.now();
        lab.untilReady("orders", 1);

        assertThat(Duration.between(crash, lab.simulation.now()))
                .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(55));
    }

    @Test
    void a_container_that_never_answers_is_not_ready_even_without_a_probe() {
        lab.simulation.image("shop:1").neverReady();
        lab.apply(Lab.workload("orders"));
        lab.after(Duration.ofHours(1));

        assertThat(state(lab.pod("orders"))).isInstanceOf(ContainerState.Running.class);
        assertThat(lab.pod("orders").ready()).isFalse();
    }

    @Test
    void losing_a_node_twice_and_returning_one_that_answers_change_nothing() {
        lab.apply(probed("orders")).untilReady("orders", 1);
        Observed before = lab.observe();
        lab.simulation.returnNode("node-1");
        assertThat(lab.observe()).isEqualTo(before);

        lab.simulation.loseNode("node-1");
        lab.after(Duration.ofSeconds(40));
        lab.simulation.loseNode("node-1");
        lab.after(Duration.ofSeconds(25));
        assertThat(node("node-1").ready()).isFalse();
    }

    @Test
    void a_node_of_a_name_that_exists_is_refused() {
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> lab.simulation.addNode(
                        ObservedNode.builder("node-1", Capacity.of("1", "1Gi")).build()))
                .withMessageContaining("node-1");
        assertThat(lab.backend.cluster().nodes()).hasSize(3);
    }

    @Test
    void the_builder_numbers_nodes_through_and_deals_zones_in_turn() {
        Simulation simulation = Simulation.builder()
                .nodes(2, Capacity.of("1", "1Gi"))
                .nodes(2, Capacity.of("2", "2Gi"))
                .build();
        List<ObservedNode> nodes =
                new Lab(simulation, Quota.of("1", "1Gi")).backend.cluster().nodes();

        assertThat(nodes).extracting(ObservedNode::name).containsExactly("node-1", "node-2", "node-3", "node-4");
        assertThat(nodes)
                .extracting(
                        node -> node.labels().get("topology.kubernetes.io/zone").orElseThrow())
                .containsExactly("zone-a", "zone-b", "zone-c", "zone-a");
        assertThat(nodes).extracting(ObservedNode::address).doesNotHaveDuplicates();
    }

    @Test
    void a_pod_that_is_deleted_takes_its_crash_loop_along() {
        lab.simulation.image("shop:1").crashes(1);
        lab.apply(probed("orders"));
        lab.after(Duration.ofMinutes(30));
        lab.simulation.image("shop:1").works();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, lab.pod("orders").name()));
        Instant deleted = lab.simulation.now();
        lab.untilReady("orders", 1);

        assertThat(Duration.between(deleted, lab.simulation.now())).isLessThan(Duration.ofSeconds(60));
    }

    private ObservedNode node(String name) {
        return lab.backend.cluster().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ContainerState state(ObservedPod pod) {
        return pod.containers().get(0).state();
    }

    private static int restarts(ObservedPod pod) {
        return pod.containers().stream().mapToInt(ObservedContainer::restarts).sum();
    }

    private static int lastExit(ObservedPod pod) {
        return pod.containers().get(0).lastEnd().orElseThrow().exitCode();
    }

    private static Workload probed(String name) {
        return Lab.workload(name, "v1", PodGroup.of(Lab.app().withReadiness(Probe.of(Check.tcp(8080)))));
    }
}
