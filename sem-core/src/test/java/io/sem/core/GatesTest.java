package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.quantity.Memory;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final PodGroup GROUP = PodGroup.builder()
            .addContainer(Container.builder("web", "nginx:1.27").build())
            .addInitContainer(Container.builder("migrate", "orders:1").build())
            .build();

    @Test
    void without_gates_a_pod_group_stays_as_it_is() {
        assertThat(Gates.add(GROUP, List.of())).isEqualTo(GROUP);
    }

    @Test
    void each_needed_service_is_waited_for_before_anything_else() {
        PodGroup gated = Gates.add(
                GROUP,
                List.of(
                        new Gate("orders-db", "orders-db.a-dev.svc", 3306),
                        new Gate("cache", "cache.a-dev.svc", 6379)));

        assertThat(gated.initContainers())
                .extracting(Container::name)
                .containsExactly("wait-for-orders-db", "wait-for-cache", "migrate");
        assertThat(gated.containers()).isEqualTo(GROUP.containers());
        Container gate = gated.initContainers().get(0);
        assertThat(gate.image().reference()).isEqualTo("busybox:1.36");
        assertThat(gate.command()).startsWith("sh", "-c").endsWith("orders-db", "orders-db.a-dev.svc", "3306");
        assertThat(gate.resources().memoryLimit()).contains(Memory.mib(32));
    }

    @Test
    void two_ports_of_one_deployment_have_gates_of_their_own() {
        PodGroup gated = Gates.add(GROUP, List.of(new Gate("db", "db", 3306), new Gate("db", "db", 33060)));

        assertThat(gated.initContainers())
                .extracting(Container::name)
                .containsExactly("wait-for-db", "wait-for-db-33060", "migrate");
    }
}
