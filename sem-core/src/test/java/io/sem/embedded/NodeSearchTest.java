package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.cluster.Taint;
import io.sem.api.quantity.Cpu;
import io.sem.api.spi.Action;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of nodes from one pod to the next: it costs what has changed, and it is never out of date. */
class NodeSearchTest {

    private static final int NODES = 90; // so few that all of them are looked at for each pod

    private final Lab lab =
            new Lab(Simulation.builder().nodes(NODES, Capacity.of("4", "16Gi")).build(), Quota.of("1000", "1000Gi"));
    private final ClusterState state = lab.simulation.cluster().state();
    private final NodeSearch search = new NodeSearch(state);

    @Test
    void a_pod_like_the_ones_before_it_costs_the_node_that_the_last_one_took() {
        List<Pod> pods = pods(50, "100m");
        for (Pod pod : pods) {
            Machine node = search.find(pod, Spread.NONE).orElseThrow();
            state.of(pod).bind(pod, node);
            search.changed(node);
        }

        assertThat(search.worked()).isEqualTo(NODES + pods.size() - 1);
    }

    @Test
    void another_kind_of_pod_finds_out_for_itself() {
        search.find(pods(1, "100m").get(0), Spread.NONE);
        search.find(pods(1, "200m").get(0), Spread.NONE);

        assertThat(search.worked()).isEqualTo(2 * NODES);
    }

    @Test
    void a_node_that_was_full_takes_a_pod_when_another_one_has_left() {
        lab.apply(Lab.workload("big", "v1", requesting("4")).withReplicas(NODES));
        lab.untilReady("big", NODES);
        lab.apply(Lab.workload("late", "v1", requesting("4")));
        lab.after(Duration.ofSeconds(30));
        assertThat(lab.pod("late").node()).isEmpty();
        lab.backend.perform(new Action.Scale(Lab.ref("big"), NODES - 1));
        lab.untilReady("late", 1);

        assertThat(lab.pods("big"))
                .extracting(pod -> pod.node())
                .doesNotContain(lab.pod("late").node());
    }

    @Test
    void a_node_that_comes_late_is_found_among_those_that_are_known() {
        lab.apply(Lab.workload("big", "v1", requesting("4")).withReplicas(NODES));
        lab.untilReady("big", NODES);
        lab.simulation.addNode(
                ObservedNode.builder("a-late-one", Capacity.of("4", "16Gi")).build());
        lab.apply(Lab.workload("late", "v1", requesting("4")));
        lab.untilReady("late", 1);

        assertThat(lab.pod("late").node()).contains("a-late-one");
    }

    @Test
    void a_taint_that_is_disliked_sends_a_pod_elsewhere_though_the_node_was_the_best_before() {
        Simulation.Builder builder = Simulation.builder();
        builder.node(ObservedNode.builder("large", Capacity.of("32", "64Gi"))
                .addTaint(new Taint("old", "", Taint.Effect.PREFER_NO_SCHEDULE))
                .build());
        builder.node(ObservedNode.builder("small", Capacity.of("4", "16Gi")).build());
        Lab two = new Lab(builder.build(), Quota.of("1000", "1000Gi"));
        two.apply(Lab.workload("orders")).untilReady("orders", 1);

        assertThat(two.pod("orders").node()).contains("small");
    }

    private static PodGroup requesting(String cpu) {
        return PodGroup.of(Lab.app().withResources(Resources.of(cpu, "1Gi")));
    }

    private List<Pod> pods(int count, String cpu) {
        RollingState owner = new RollingState(Lab.workload("w" + Cpu.of(cpu).millis(), "v1", requesting(cpu)));
        return IntStream.range(0, count)
                .mapToObj(i -> new Pod.Identity(owner.name() + "-" + i, OptionalInt.empty(), "uid-" + i, 0))
                .map(identity -> pod(owner, identity))
                .toList();
    }

    private Pod pod(RollingState owner, Pod.Identity identity) {
        Namespace namespace = state.require(Lab.DEV);
        namespace.create(owner, owner.template(), identity);
        return namespace.pods().find(identity.name()).orElseThrow();
    }
}
