package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.ObservedPod.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The smaller rules give what Kubernetes' own code gives. */
class KubernetesRulesTest {

    private static final long NOW = Duration.ofDays(30).toMillis();

    static List<Map<String, Object>> nodeScores() {
        return Vectors.objects("nodeScores");
    }

    @ParameterizedTest
    @MethodSource("nodeScores")
    void scores_of_nodes_are_those_of_kubernetes(Map<String, Object> row) {
        int[] capacity = Vectors.numbers(row.get("allocatable"));
        int[] used = Vectors.numbers(row.get("allocated"));
        int[] pod = Vectors.numbers(row.get("podRequest"));

        long least = (LeastAllocatedScore.free(capacity[0], used[0] + pod[0])
                        + LeastAllocatedScore.free(capacity[1], used[1] + pod[1]))
                / 2;
        long before = BalancedScore.balance(
                BalancedScore.fraction(used[0], capacity[0]), BalancedScore.fraction(used[1], capacity[1]));
        long after = BalancedScore.balance(
                BalancedScore.fraction(used[0] + pod[0], capacity[0]),
                BalancedScore.fraction(used[1] + pod[1], capacity[1]));

        assertThat(least).isEqualTo(Vectors.number(row.get("leastAllocated")));
        assertThat(BalancedScore.gain(before, after)).isEqualTo(Vectors.number(row.get("balanced")));
    }

    static List<List<Object>> numFeasibleNodesToFind() {
        return Vectors.table("numFeasibleNodesToFind");
    }

    @ParameterizedTest
    @MethodSource("numFeasibleNodesToFind")
    void as_many_nodes_are_compared_as_in_kubernetes(List<Object> row) {
        assertThat(NodeSearch.enough(Vectors.number(row.get(0)))).isEqualTo(Vectors.number(row.get(1)));
    }

    @Test
    void pods_that_fit_nowhere_wait_as_long_as_in_kubernetes() {
        int[] expected = Vectors.numbers(Vectors.section("schedulerBackoffSeconds"));

        for (int tries = 1; tries <= expected.length; tries++) {
            assertThat(Scheduler.backoff(tries)).isEqualTo(Duration.ofSeconds(expected[tries - 1]));
        }
    }

    @Test
    void containers_that_end_again_and_again_wait_as_long_as_in_kubernetes() {
        Map<?, ?> vector = (Map<?, ?>) Vectors.section("crashLoop");
        int[] expected = Vectors.numbers(vector.get("seconds_between_exit_and_restart"));
        Backoff backoff = new Backoff();
        long now = NOW;

        for (int seconds : expected) {
            long failed = now;
            assertThat(backoff.delay(failed)).isEqualTo(seconds * 1000L);
            now += seconds * 1000L;
            backoff.tried(failed, now);
        }
        assertThat(backoff.delay(now + 600_001)).isZero();
    }

    @Test
    void waits_are_printed_as_kubernetes_prints_them() {
        assertThat(List.of(10_000L, 80_000L, 160_000L, 300_000L))
                .extracting(GoDuration::text)
                .containsExactly("10s", "1m20s", "2m40s", "5m0s");
    }

    @Test
    void pods_are_deleted_in_the_order_of_kubernetes() {
        Map<?, ?> vector = (Map<?, ?>) Vectors.section("deletionRanking");
        List<Sample> pods = new ArrayList<>();
        List<String> withoutCost = new ArrayList<>();
        for (Object each : (List<?>) vector.get("pods")) {
            Map<?, ?> row = (Map<?, ?>) each;
            if (row.get("cost").equals("")) { // SEM's pods have no deletion cost
                pods.add(Sample.of(row));
                withoutCost.add((String) row.get("name"));
            }
        }
        Collections.shuffle(pods, new Random(1));

        pods.sort(new DeletionOrder<>(NOW, Sample::rank));

        List<String> expected = new ArrayList<>();
        ((List<?>) vector.get("deletedFirstToLast")).forEach(name -> expected.add((String) name));
        expected.retainAll(withoutCost);
        assertThat(pods).extracting(Sample::uid).containsExactlyElementsOf(expected);
    }

    private record Sample(
            String uid,
            boolean assigned,
            Phase phase,
            boolean ready,
            long readySince,
            int restarts,
            long created,
            int rank)
            implements Ranked {

        static Sample of(Map<?, ?> row) {
            return new Sample(
                    (String) row.get("name"),
                    !row.get("node").equals(""),
                    Phase.valueOf(row.get("phase").toString().toUpperCase(Locale.ROOT)),
                    (Boolean) row.get("ready"),
                    NOW - Vectors.number(row.get("readyAgo")) * 1000L,
                    Vectors.number(row.get("restarts")),
                    NOW - Vectors.number(row.get("createdAgo")) * 1000L,
                    Vectors.number(row.get("rank")));
        }
    }
}
