package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.UpdateStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arithmetic of rollouts gives what Kubernetes' own code gives. */
class RolloutArithmeticTest {

    static List<List<Object>> fenceposts() {
        return Vectors.table("fenceposts");
    }

    @ParameterizedTest
    @MethodSource("fenceposts")
    void surge_and_unavailable_pods_are_those_of_kubernetes(List<Object> row) {
        UpdateStrategy.Rolling rolling = new UpdateStrategy.Rolling(amount(row.get(1)), amount(row.get(2)));
        int replicas = Vectors.number(row.get(0));

        assertThat(rolling.surge(replicas)).isEqualTo(Vectors.number(row.get(3)));
        assertThat(Math.min(replicas, rolling.unavailable(replicas)))
                .isEqualTo(Math.min(replicas, Vectors.number(row.get(4))));
    }

    static List<Map<String, Object>> rollouts() {
        return Vectors.objects("rollouts");
    }

    @ParameterizedTest
    @MethodSource("rollouts")
    void a_rollout_whose_pods_are_ready_at_once_takes_the_steps_of_kubernetes(Map<String, Object> row) {
        assertThat(steps(row, true)).containsExactlyElementsOf(expected(row, "readyAtOnce"));
    }

    @ParameterizedTest
    @MethodSource("rollouts")
    void a_rollout_whose_pods_never_get_ready_rests_where_kubernetes_rests(Map<String, Object> row) {
        assertThat(steps(row, false)).containsExactlyElementsOf(expected(row, "neverReady"));
    }

    static List<List<Object>> reconcileNewRS() {
        return Vectors.table("reconcileNewRS");
    }

    @ParameterizedTest
    @MethodSource("reconcileNewRS")
    void the_new_set_grows_as_in_kubernetes(List<Object> row) {
        int[] n = Vectors.numbers(row);

        assertThat(new Rollout(n[0], n[1], 0).newSize(n[3], n[2] + n[3])).isEqualTo(n[4]);
    }

    static List<List<Object>> reconcileOldRS() {
        return Vectors.table("reconcileOldRS");
    }

    @ParameterizedTest
    @MethodSource("reconcileOldRS")
    void the_old_set_shrinks_as_in_kubernetes(List<Object> row) {
        int[] n = Vectors.numbers(row);
        UpdateStrategy.Rolling rolling =
                new UpdateStrategy.Rolling(CountOrPercent.count(0), CountOrPercent.count(n[1]));
        Rollout rollout = new Rollout(n[0], 0, rolling.unavailable(n[0]));

        assertThat(rollout.oldSizes(List.of(new Rollout.Size(n[2], n[4])), new Rollout.Size(n[3], n[5])))
                .containsExactly(n[6]);
    }

    static List<List<Object>> proportionalScaling() {
        return Vectors.table("proportionalScaling").stream()
                .filter(row -> !((List<?>) row.get(4)).stream().allMatch(Long.valueOf(0)::equals))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("proportionalScaling")
    void scaling_during_a_rollout_is_shared_out_as_in_kubernetes(List<Object> row) {
        int before = Vectors.number(row.get(0)) + Vectors.number(row.get(2));
        int allowed = Vectors.number(row.get(1)) + Vectors.number(row.get(3));

        assertThat(ProportionalScaling.sizes(sizes(row.get(4)), before, allowed))
                .containsExactly(sizes(row.get(5)));
    }

    private static int[] sizes(Object value) {
        return ((List<?>) value)
                .stream()
                        .filter(Long.class::isInstance)
                        .mapToInt(Vectors::number)
                        .toArray();
    }

    private static List<List<Integer>> steps(Map<String, Object> row, boolean readyAtOnce) {
        int replicas = Vectors.number(row.get("replicas"));
        UpdateStrategy.Rolling rolling =
                new UpdateStrategy.Rolling(amount(row.get("maxSurge")), amount(row.get("maxUnavailable")));
        Rollout rollout = new Rollout(replicas, rolling.surge(replicas), rolling.unavailable(replicas));
        List<List<Integer>> steps = new ArrayList<>();
        int old = replicas;
        int fresh = rollout.newSize(0, replicas); // the new set is made with the size it may have at once
        steps.add(List.of(old, fresh));
        while (true) {
            int grown = rollout.newSize(fresh, old + fresh);
            int shrunk = grown != fresh ? old : oldSize(rollout, old, fresh, readyAtOnce);
            if (grown == fresh && shrunk == old) {
                return steps;
            }
            fresh = grown;
            old = shrunk;
            steps.add(List.of(old, fresh));
        }
    }

    private static int oldSize(Rollout rollout, int old, int fresh, boolean readyAtOnce) {
        Rollout.Size newest = new Rollout.Size(fresh, readyAtOnce ? fresh : 0);
        return rollout.oldSizes(List.of(new Rollout.Size(old, old)), newest)[0];
    }

    private static List<List<Integer>> expected(Map<String, Object> row, String name) {
        List<List<Integer>> steps = new ArrayList<>();
        for (Object step : (List<?>) row.get(name)) {
            int[] sizes = Vectors.numbers(step);
            steps.add(List.of(sizes[0], sizes[1]));
        }
        return steps;
    }

    private static CountOrPercent amount(Object value) {
        String text = value.toString();
        return text.endsWith("%")
                ? CountOrPercent.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : CountOrPercent.count(Integer.parseInt(text));
    }
}
