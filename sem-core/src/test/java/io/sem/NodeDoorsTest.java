package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.NotFoundException;
import io.sem.api.label.Selector;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does to nodes, seen through the doors. */
class NodeDoorsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Simulation simulation = Simulation.create();
    private final Platform sem = Sem.on(EmbeddedBackend.create(simulation));
    private Environment dev = sem.tenant("shop").env(DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create("shop", Quota.of("40", "80Gi")).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_drained_node_keeps_its_pods_away_until_it_is_uncordoned() {
        Deployment web = dev.deploy(web(6)).awaitReady(FIVE_MINUTES);
        String node = nodeOf(web.pods().observe().get(0));

        sem.nodes().get(node).drain();
        web.awaitReady(FIVE_MINUTES);

        assertThat(web.pods().observe())
                .filteredOn(pod -> !pod.terminating())
                .hasSize(6)
                .noneMatch(pod -> nodeOf(pod).equals(node));
        assertThat(node(node).cordoned()).isTrue();

        sem.nodes().get(node).uncordon();
        web.scale(12).awaitReady(FIVE_MINUTES);
        assertThat(web.pods().observe()).anyMatch(pod -> nodeOf(pod).equals(node));
    }

    @Test
    void a_cordoned_node_keeps_the_pods_it_has_and_gets_no_new_ones() {
        Deployment web = dev.deploy(web(3)).awaitReady(FIVE_MINUTES);
        String node = nodeOf(web.pods().observe().get(0));
        List<String> there = namesOn(node, web);

        sem.nodes().get(node).cordon();
        web.scale(9).awaitReady(FIVE_MINUTES);

        assertThat(namesOn(node, web)).isEqualTo(there);
    }

    @Test
    void the_data_of_a_dead_node_moves_only_after_it_is_fenced() {
        Deployment db = dev.deploy(db()).awaitReady(FIVE_MINUTES);
        String dead = nodeOf(db.pods().observe().get(0));
        simulation.loseNode(dead);
        simulation.advance(Duration.ofMinutes(30));
        assertThat(db.pods().observe())
                .singleElement()
                .extracting(NodeDoorsTest::nodeOf)
                .isEqualTo(dead);
        assertThat(db.status().state()).isNotEqualTo(State.READY);

        sem.nodes().get(dead).fence();
        db.awaitReady(FIVE_MINUTES);

        assertThat(db.pods().observe())
                .singleElement()
                .extracting(NodeDoorsTest::nodeOf)
                .isNotEqualTo(dead);
        assertThat(dev.data()).hasSize(1);
    }

    @Test
    void a_repaired_node_takes_pods_again_after_the_fence_is_taken_back() {
        sem.nodes().observe().stream()
                .skip(1)
                .forEach(other -> sem.nodes().get(other.name()).cordon());
        String repaired = sem.nodes().observe().get(0).name();
        sem.nodes().get(repaired).fence();
        dev.deploy(web(1));
        Observed look = after(Duration.ofMinutes(1));
        assertThat(look.pods("web")).noneMatch(ObservedPod::ready);

        sem.nodes().get(repaired).unfence();
        Deployment web = dev.deployment("web").awaitReady(FIVE_MINUTES);

        assertThat(web.pods().observe())
                .filteredOn(ObservedPod::ready)
                .singleElement()
                .extracting(NodeDoorsTest::nodeOf)
                .isEqualTo(repaired);
    }

    @Test
    void an_unknown_node_is_refused_with_those_that_exist() {
        assertThatThrownBy(() -> sem.nodes().get("node-9").drain())
                .isInstanceOf(NotFoundException.class)
                .hasMessage("node 'node-9' does not exist; existing: node-1, node-2, node-3");
        assertThatThrownBy(() -> sem.nodes().get("node-9").fence()).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sem.nodes().get("node-9").unfence()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void nodes_are_found_by_their_labels() {
        assertThat(sem.nodes().list(Selector.parse("kubernetes.io/hostname=node-2")))
                .extracting(Node::name)
                .containsExactly("node-2");
    }

    private Observed after(Duration time) {
        simulation.advance(time);
        return dev.observe();
    }

    private io.sem.api.cluster.ObservedNode node(String name) {
        return sem.nodes().observe().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> namesOn(String node, Deployment deployment) {
        return deployment.pods().observe().stream()
                .filter(pod -> nodeOf(pod).equals(node))
                .map(ObservedPod::name)
                .toList();
    }

    private static String nodeOf(ObservedPod pod) {
        return pod.node().orElse("none");
    }

    private static DeploymentSpec web(int replicas) {
        Container container = Container.builder("main", "example/web:1").build();
        return DeploymentSpec.builder("web", PodGroup.of(container))
                .replicas(replicas)
                .build();
    }

    private static DeploymentSpec db() {
        Container container = Container.builder("main", "example/db:1").build();
        PodGroup group = PodGroup.of(container).withVolumes(Volume.claim("data", "1Gi"));
        return DeploymentSpec.builder("db", group).run(Run.stateful()).build();
    }
}
