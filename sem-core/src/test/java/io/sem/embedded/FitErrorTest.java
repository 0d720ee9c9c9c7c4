package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.embedded.Filter.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a pod fits nowhere, to the letter of kube-scheduler, and whether room would help. */
class FitErrorTest {

    private static final Reason CPU = new Reason("Insufficient cpu", true);
    private static final Reason TOO_BIG = new Reason("Insufficient memory", false);
    private static final Reason TAINT = new Reason("node(s) had untolerated taint(s)", false);
    private static final String NO_CLAIMS = " no new claims to deallocate, preemption: ";

    @Test
    void reasons_are_counted_and_sorted_as_texts() {
        FitError error = new FitError(12);
        for (int i = 0; i < 10; i++) {
            error.add(List.of(CPU));
        }
        error.add(List.of(TAINT));
        error.add(List.of(TAINT));

        assertThat(error.text())
                .isEqualTo(
                        "0/12 nodes are available: 10 Insufficient cpu, 2 node(s) had untolerated taint(s)." + NO_CLAIMS
                                + "0/12 nodes are available: 10 No preemption victims found for incoming pod, "
                                + "2 Preemption is not helpful for scheduling.");
    }

    @Test
    void room_helps_only_where_every_reason_of_a_node_is_want_of_room() {
        FitError hopeless = new FitError(2);
        hopeless.add(List.of(CPU, TOO_BIG));
        hopeless.add(List.of(TAINT));
        FitError hopeful = new FitError(2);
        hopeful.add(List.of(TAINT));
        hopeful.add(List.of(CPU));

        assertThat(hopeless.roomHelps()).isFalse();
        assertThat(hopeful.roomHelps()).isTrue();
    }

    @Test
    void a_node_with_two_reasons_counts_for_both_and_once_for_preemption() {
        FitError error = new FitError(1);
        error.add(List.of(CPU, TOO_BIG));

        assertThat(error.text())
                .isEqualTo("0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory." + NO_CLAIMS
                        + "0/1 nodes are available: 1 Preemption is not helpful for scheduling.");
    }

    @Test
    void a_cluster_without_nodes_has_a_text_of_its_own() {
        assertThat(new FitError(0).text()).isEqualTo("no nodes available to schedule pods");
    }

    @Test
    void a_pod_that_can_run_nowhere_yet_says_so_of_all_nodes() {
        assertThat(new FitError(3).everywhere("pod has unbound immediate PersistentVolumeClaims"))
                .isEqualTo("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims." + NO_CLAIMS
                        + "0/3 nodes are available: 3 Preemption is not helpful for scheduling.");
    }
}
