package io.sem.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.quantity.Memory;
import io.sem.api.spi.Gate;
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
                GROUP, List.of(gate("orders-db", "orders-db.a-dev.svc", 3306), gate("cache", "cache.a-dev.svc", 6379)));

        assertThat(gated.initContainers())
                .extracting(Container::name)
                .containsExactly("wait-for-orders-db", "wait-for-cache", "migrate");
        assertThat(gated.containers()).isEqualTo(GROUP.containers());
        Container gate = gated.initContainers().get(0);
        assertThat(gate.image().reference()).isEqualTo("busybox:1.36");
        assertThat(gate.command()).startsWith("sh", "-c").endsWith("orders-db", "orders-db.a-dev.svc", "3306");
        assertThat(gate.resources().memoryLimit()).contains(Memory.mib(32));
    }

    private static Gate gate(String deployment, String host, int port) {
        return new Gate(Gates.name(deployment), deployment, host, port);
    }
}
