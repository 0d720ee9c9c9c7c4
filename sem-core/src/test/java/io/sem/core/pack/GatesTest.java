package io.sem.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Gate;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.Image;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final PodGroup GROUP = PodGroup.builder()
            .addContainer(Container.builder("web", "nginx:1.27").build())
            .addInitContainer(Container.builder("migrate", "orders:1").build())
            .build();

    private static final Gates GATES = new Gates(Image.of("busybox:1.36"), 65534);

    @Test
    void without_gates_a_pod_group_stays_as_it_is() {
        assertThat(GATES.add(GROUP, List.of())).isEqualTo(GROUP);
    }

    @Test
    void each_needed_service_is_waited_for_before_anything_else() {
        PodGroup gated = GATES.add(
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

    @Test
    void a_gate_never_runs_as_root_and_one_for_a_run_needs_no_container() {
        Gate pods = new Gate.OfPods(Gates.name("worker"), "worker", "after-worker-1", Labels.of("a", "b"));
        Gate run = new Gate.OfRun(List.of("web"), "migrate", "succeeded.1");

        PodGroup gated = GATES.add(GROUP, List.of(pods, run));

        assertThat(gated.initContainers()).extracting(Container::name).containsExactly("wait-for-worker", "migrate");
        assertThat(gated.initContainers().get(0).user()).contains(65534L);
        assertThat(gated.initContainers().get(0).command()).endsWith("worker", "after-worker-1");
    }

    @Test
    void a_gate_runs_in_an_image_that_is_known_to_have_a_shell_unless_another_is_chosen() {
        List<Gate> gates = List.of(gate("db", "db.a-dev.svc", 3306));
        PodGroup shell = PodGroup.of(Container.builder("web", "web:1")
                .addCommand("sh", "-c", "exec web")
                .build());
        PodGroup checked = PodGroup.of(Container.builder("web", "web:2")
                .readiness(Probe.of(Check.exec("sh", "-c", "test -e /ready")))
                .build());
        Packages chosen = new Packages(Optional.of(Image.of("tools:1")), Image.of("busybox:1.36"), false);

        assertThat(image(Packages.STANDARD.gated(shell, gates))).isEqualTo("web:1");
        assertThat(image(Packages.STANDARD.gated(checked, gates))).isEqualTo("web:2");
        assertThat(image(Packages.STANDARD.gated(GROUP, gates))).isEqualTo("busybox:1.36");
        assertThat(image(chosen.gated(shell, gates))).isEqualTo("tools:1");
    }

    private static String image(PodGroup gated) {
        return gated.initContainers().get(0).image().reference();
    }

    private static Gate gate(String deployment, String host, int port) {
        return new Gate.OfService(Gates.name(deployment), deployment, host, port);
    }
}
