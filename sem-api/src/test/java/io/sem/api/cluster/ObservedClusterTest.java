package io.sem.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.cluster.ObservedCluster.Capability;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservedClusterTest {

    private static final ObservedNode NODE =
            ObservedNode.builder("node-1", Capacity.of("4", "16Gi")).build();

    @Test
    void a_node_is_ready_and_open_without_labels_and_taints_by_default() {
        assertThat(NODE.ready()).isTrue();
        assertThat(NODE.cordoned()).isFalse();
        assertThat(NODE.labels()).isEqualTo(Labels.none());
        assertThat(NODE.taints()).isEmpty();
        assertThat(NODE.address()).isEmpty();
    }

    @Test
    void a_node_runs_110_pods_by_default() {
        assertThat(NODE.capacity()).isEqualTo(new Capacity(Cpu.cores(4), Memory.gib(16), 110));
        assertThat(NODE.capacity().pods(20)).isEqualTo(new Capacity(Cpu.cores(4), Memory.gib(16), 20));
        assertThat(NODE.capacity().pods()).isEqualTo(Capacity.DEFAULT_PODS);
    }

    @Test
    void a_capacity_that_is_no_quantity_is_refused() {
        assertThatThrownBy(() -> Capacity.of("4 cores", "16Gi"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("'4 cores' is not a quantity");
        assertThatThrownBy(() -> Capacity.of("4", "-1")).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void a_cluster_keeps_copies_that_cannot_be_changed() {
        Set<Capability> capabilities = new HashSet<>(Set.of(Capability.NETWORK));
        List<ObservedNode> nodes = new ArrayList<>(List.of(NODE));
        ObservedCluster cluster = new ObservedCluster("default", "embedded", capabilities, nodes);
        capabilities.clear();
        nodes.clear();

        assertThat(cluster.capabilities()).containsExactly(Capability.NETWORK).isUnmodifiable();
        assertThat(cluster.nodes()).containsExactly(NODE).isUnmodifiable();
        assertThat(cluster)
                .isEqualTo(new ObservedCluster("default", "embedded", Set.of(Capability.NETWORK), List.of(NODE)));
    }

    @Test
    void a_taint_keeps_new_pods_away_or_evicts_running_ones_too() {
        assertThat(Taint.noSchedule("gpu", "true")).isEqualTo(new Taint("gpu", "true", Taint.Effect.NO_SCHEDULE));
        assertThat(Taint.noExecute("gpu", "")).isEqualTo(new Taint("gpu", "", Taint.Effect.NO_EXECUTE));
    }

    @ParameterizedTest
    @EnumSource
    void a_toleration_of_one_effect_does_not_tolerate_the_others(Taint.Effect effect) {
        Toleration toleration = Toleration.of("gpu").effect(effect);

        assertThat(Taint.Effect.values())
                .filteredOn(each -> toleration.tolerates(new Taint("gpu", "true", each)))
                .containsExactly(effect);
    }

    @Test
    void an_empty_value_is_a_value_and_not_every_value() {
        Toleration empty = Toleration.of("gpu").value("");

        assertThat(empty.tolerates(Taint.noSchedule("gpu", ""))).isTrue();
        assertThat(empty.tolerates(Taint.noSchedule("gpu", "true"))).isFalse();
    }
}
