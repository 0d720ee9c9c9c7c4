package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast the nodes of a zone get their taint: the defaults of kube-controller-manager and their limits. */
class ZoneTest {

    private static final long NOW = 1_000_000;

    private final Zone zone = new Zone();

    @ParameterizedTest(name = "{1} of {0} nodes lost")
    @CsvSource({
        "1, 1, 10", // lost as a whole
        "3, 2, 10", // two lost nodes are no disturbance, whatever their share
        "6, 3, 10", // 50 %
        "60, 32, 10", // 53.3 %
        "60, 33, 100", // exactly 55 % counts as disturbed
        "51, 50, 100", // large: more than 50 nodes
        "51, 51, 10",
        "50, 50, 10"
    })
    void the_next_node_waits_as_long_as_the_state_of_the_zone_says(int nodes, int lost, int seconds) {
        zone.count(nodes, lost);
        zone.add(node(0));
        zone.take(NOW);

        assertThat(zone.nextAt()).contains(NOW + Duration.ofSeconds(seconds).toMillis());
    }

    @ParameterizedTest(name = "{1} of {0} nodes lost")
    @CsvSource({"5, 3", "4, 3", "50, 28", "50, 49"})
    void a_small_zone_of_which_most_is_lost_waits_without_a_time(int nodes, int lost) {
        zone.count(nodes, lost);

        assertThat(zone.nextAt()).isEmpty();
    }

    @Test
    void the_node_that_waits_longest_is_taken_first_and_one_that_is_back_never() {
        Machine first = node(0);
        Machine second = node(1);
        Machine third = node(2);
        zone.count(9, 2);
        zone.add(first);
        zone.add(second);
        zone.add(third);
        zone.add(first);
        zone.remove(second);

        assertThat(zone.take(NOW)).isSameAs(first);
        assertThat(zone.take(NOW)).isSameAs(third);
        assertThat(zone.isWaiting()).isFalse();
    }

    private static Machine node(int number) {
        ObservedNode made =
                ObservedNode.builder("node-" + number, Capacity.of("4", "16Gi")).build();
        return new Machine(made, new Machine.Numbers(number, 0), (machine, change) -> {}, () -> {});
    }
}
