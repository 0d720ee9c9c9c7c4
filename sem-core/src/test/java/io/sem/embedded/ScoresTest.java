package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.label.Labels;
import io.sem.api.spi.Action;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the nodes that fit is the best: the scores of the default profile, and what comes of them together. */
class ScoresTest {

    private static final Quota PLENTY = Quota.of("1000", "1000Gi");

    @ParameterizedTest(name = "cpu {0}, memory {1}: {2}")
    @CsvSource({"0, 0, 100", "1, 1, 100", "0.5, 0.5, 100", "1, 0, 50", "0, 1, 50", "0.75, 0.25, 75"})
    void a_node_whose_cpu_and_memory_are_used_alike_is_balanced(double cpu, double memory, long score) {
        assertThat(BalancedScore.balance(cpu, memory)).isEqualTo(score);
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({"100, 100, 75", "50, 50, 75", "50, 100, 100", "100, 50, 50"})
    void a_pod_that_makes_a_node_more_balanced_scores_higher_there(long before, long after, long score) {
        assertThat(BalancedScore.gain(before, after)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"0, 4000, 0", "1000, 4000, 0.25", "4000, 4000, 1", "5000, 4000, 1", "0, 0, 1"})
    void a_node_that_is_overcommitted_or_has_nothing_to_give_counts_as_full(
            long requested, long capacity, double fraction) {
        assertThat(BalancedScore.fraction(requested, capacity)).isEqualTo(fraction);
    }

    @Test
    void the_emptiest_place_gets_the_most_and_equal_places_the_same() {
        assertThat(LongStream.of(4, 2, 4, 8).map(crowd -> SpreadScore.normalized(crowd, 2, 8)))
                .containsExactly(75L, 100L, 75L, 25L);
        assertThat(SpreadScore.normalized(0, 0, 0)).isEqualTo(100);
    }

    @Test
    void a_taint_that_is_disliked_costs_in_proportion_to_the_worst_node() {
        assertThat(LongStream.of(0, 1, 2).map(taints -> TaintRule.normalized(taints, 2)))
                .containsExactly(100L, 50L, 0L);
        assertThat(TaintRule.normalized(0, 0)).isEqualTo(100);
    }

    @Test
    void replicas_are_shared_out_evenly_over_zones_of_unequal_size() {
        Simulation.Builder builder = Simulation.builder();
        node(builder, "a-1", "a");
        node(builder, "a-2", "a");
        node(builder, "a-3", "a");
        node(builder, "b-1", "b");
        Lab lab = new Lab(builder.build(), PLENTY);
        lab.apply(Lab.workload("orders").withReplicas(4)).untilReady("orders", 4);

        Map<String, Long> byZone = lab.pods("orders").stream()
                .collect(Collectors.groupingBy(pod -> pod.node().orElseThrow().substring(0, 1), Collectors.counting()));
        assertThat(byZone.get("b")).isBetween(1L, 2L);
        assertThat(lab.pods("orders"))
                .filteredOn(pod -> pod.node().orElseThrow().startsWith("a"))
                .extracting(pod -> pod.node().orElseThrow())
                .hasSizeGreaterThanOrEqualTo(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_replacement_goes_where_the_fewest_of_its_siblings_are() {
        Lab lab = new Lab();
        lab.apply(Lab.workload("orders").withReplicas(3)).untilReady("orders", 3);
        ObservedPod one = lab.pods("orders").get(0);
        lab.backend.perform(new Action.DeletePod(Lab.DEV, one.name()));
        lab.untilReady("orders", 3);
        lab.until(look -> look.pods("orders").size() == 3);

        assertThat(lab.pods("orders"))
                .extracting(pod -> pod.node().orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void of_two_empty_places_the_one_with_more_room_is_taken() {
        Simulation.Builder builder = Simulation.builder();
        builder.node(ObservedNode.builder("small", Capacity.of("2", "4Gi")).build());
        builder.node(ObservedNode.builder("large", Capacity.of("32", "64Gi")).build());
        Lab lab = new Lab(builder.build(), PLENTY);
        PodGroup group = PodGroup.of(Lab.app().withResources(Resources.of("1", "2Gi")));
        lab.apply(Lab.workload("orders", "v1", group)).untilReady("orders", 1);

        assertThat(lab.pod("orders").node()).contains("large");
    }

    private static void node(Simulation.Builder builder, String name, String zone) {
        builder.node(ObservedNode.builder(name, Capacity.of("8", "32Gi"))
                .labels(Labels.of("topology.kubernetes.io/zone", zone))
                .build());
    }
}
