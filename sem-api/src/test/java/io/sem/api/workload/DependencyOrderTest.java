package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyOrderTest {

    @Test
    void names_keep_their_order_but_for_what_must_come_before() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        needs.put("web", List.of("orders", "catalog"));
        needs.put("cache", List.of());
        needs.put("orders", List.of("db"));
        needs.put("catalog", List.of("cache"));
        needs.put("db", List.of());

        assertThat(order(needs)).containsExactly("db", "orders", "cache", "catalog", "web");
    }

    @Test
    void what_is_not_among_the_names_is_ignored() {
        assertThat(order(Map.of("web", List.of("elsewhere")))).containsExactly("web");
    }

    @Test
    void a_cycle_is_told_with_the_edge_that_closes_it() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        needs.put("start", List.of("a"));
        needs.put("a", List.of("b"));
        needs.put("b", List.of("c"));
        needs.put("c", List.of("a"));
        List<String> told = new ArrayList<>();

        List<String> order = DependencyOrder.of(needs, name -> name, (edge, cycle) -> told.add(edge + ": " + cycle));

        assertThat(told).containsExactly("a: [a, b, c, a]");
        assertThat(order).containsExactly("c", "b", "a", "start");
    }

    @Test
    void whoever_is_told_of_a_cycle_may_end_the_search() {
        assertThatThrownBy(() -> DependencyOrder.of(Map.of("a", List.of("a")), name -> name, (edge, cycle) -> {
                    throw new IllegalArgumentException(cycle.toString());
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("[a, a]");
    }

    @Test
    void a_chain_may_be_longer_than_the_stack_of_a_thread_is_deep() {
        int length = 200_000;
        Map<String, List<String>> needs = new LinkedHashMap<>();
        IntStream.range(0, length).forEach(i -> needs.put("n" + i, List.of("n" + (i + 1))));

        assertThat(order(needs)).hasSize(length).startsWith("n" + (length - 1)).endsWith("n0");
    }

    /** Every name once, each after all it needs; and a cycle is told exactly if there is one. */
    @Test
    void random_graphs_are_ordered_or_have_a_real_cycle() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Map<String, List<String>> needs = graph(random);
            List<List<String>> cycles = new ArrayList<>();

            List<String> order = DependencyOrder.of(needs, name -> name, (edge, cycle) -> cycles.add(cycle));

            assertThat(order)
                    .as("seed %d round %d of %s", seed, round, needs)
                    .containsExactlyInAnyOrderElementsOf(needs.keySet());
            assertThat(cycles)
                    .as("seed %d round %d of %s", seed, round, needs)
                    .allMatch(cycle -> isCycle(needs, cycle));
            assertThat(cycles.isEmpty())
                    .as("seed %d round %d of %s in %s", seed, round, needs, order)
                    .isEqualTo(isOrdered(needs, order));
        }
    }

    private static List<String> order(Map<String, List<String>> needs) {
        return DependencyOrder.of(needs, name -> name, (edge, cycle) -> {
            throw new AssertionError("there is no cycle, but was told " + cycle);
        });
    }

    private static Map<String, List<String>> graph(Random random) {
        int size = 1 + random.nextInt(8);
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            needs.put(
                    "n" + i,
                    random.ints(random.nextInt(3), 0, size)
                            .mapToObj(n -> "n" + n)
                            .toList());
        }
        return needs;
    }

    private static boolean isCycle(Map<String, List<String>> needs, List<String> cycle) {
        return cycle.get(0).equals(cycle.get(cycle.size() - 1))
                && IntStream.range(1, cycle.size())
                        .allMatch(i ->
                                needs.getOrDefault(cycle.get(i - 1), List.of()).contains(cycle.get(i)));
    }

    private static boolean isOrdered(Map<String, List<String>> needs, List<String> order) {
        return needs.entrySet().stream()
                .allMatch(entry -> entry.getValue().stream()
                        .allMatch(need -> order.indexOf(need) < order.indexOf(entry.getKey())));
    }
}
