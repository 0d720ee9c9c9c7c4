package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.volume.Volume;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodGroupTest {

    private static final PodGroup GROUP = PodGroup.builder()
            .addContainer(container("web"))
            .addSidecar(container("log"))
            .addInitContainer(container("prepare"))
            .addVolume(Volume.emptyDir("scratch"))
            .build();

    @Test
    void all_containers_come_in_the_order_in_which_they_start() {
        assertThat(GROUP.allContainers()).extracting(Container::name).containsExactly("prepare", "log", "web");
    }

    @Test
    void every_container_is_mapped_and_stays_what_it_was() {
        PodGroup mapped = GROUP.mapContainers(container -> container.withName(container.name() + "-2"));

        assertThat(mapped.containers()).extracting(Container::name).containsExactly("web-2");
        assertThat(mapped.sidecars()).extracting(Container::name).containsExactly("log-2");
        assertThat(mapped.initContainers()).extracting(Container::name).containsExactly("prepare-2");
        assertThat(DeploymentSpec.builder("web", GROUP)
                        .build()
                        .mapContainers(container -> container.withName(container.name() + "-2"))
                        .group())
                .isEqualTo(mapped);
    }

    @Test
    void a_pod_requests_what_runs_together_or_its_largest_init_container() {
        assertThat(requests(Map.of("web", 3L, "log", 2L, "prepare", 4L))).isEqualTo(5);
        assertThat(requests(Map.of("web", 3L, "log", 2L, "prepare", 6L))).isEqualTo(6);
    }

    @Test
    void a_sum_beyond_all_numbers_stays_at_the_largest_and_never_becomes_small() {
        assertThat(requests(Map.of("web", Long.MAX_VALUE, "log", 1L, "prepare", 0L)))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(requests(Map.of("web", Long.MAX_VALUE - 1, "log", 1L, "prepare", 0L)))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(requests(Map.of("web", Long.MAX_VALUE / 2 + 2, "log", Long.MAX_VALUE / 2 + 2, "prepare", 0L)))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_container_or_volume_of_a_known_name_is_replaced_in_its_place() {
        Container web = container("web").withArgs("--fast");
        Container log = container("log").withArgs("--loud");

        PodGroup changed = GROUP.withContainer(web).withContainer(log).withVolume(Volume.claim("scratch", "1Gi"));

        assertThat(changed.containers()).containsExactly(web);
        assertThat(changed.sidecars()).containsExactly(log);
        assertThat(changed.volumes()).containsExactly(Volume.claim("scratch", "1Gi"));
    }

    @Test
    void a_container_or_volume_of_a_new_name_is_added_at_the_end() {
        PodGroup changed = GROUP.withContainer(container("admin"))
                .withSidecar(container("proxy"))
                .withInitContainer(container("migrate"))
                .withVolume(Volume.emptyDir("tmp"));

        assertThat(changed.containers()).extracting(Container::name).containsExactly("web", "admin");
        assertThat(changed.sidecars()).extracting(Container::name).containsExactly("log", "proxy");
        assertThat(changed.initContainers()).extracting(Container::name).containsExactly("prepare", "migrate");
        assertThat(changed.volumes()).extracting(Volume::name).containsExactly("scratch", "tmp");
    }

    @Test
    void resources_are_completed_as_kubernetes_does_and_memory_is_always_limited() {
        Resources limited = Resources.builder()
                .cpuLimit(Cpu.of("2"))
                .memoryLimit(Memory.of("1Gi"))
                .build();
        Cpu cpu = Cpu.of("100m");
        Memory memory = Memory.of("128Mi");

        assertThat(Resources.unspecified().withDefaults(cpu, memory)).isEqualTo(Resources.of("100m", "128Mi"));
        assertThat(limited.withDefaults(cpu, memory))
                .isEqualTo(limited.withCpu(Cpu.of("2")).withMemory(Memory.of("1Gi")));
        assertThat(Resources.unspecified()
                        .withMemory(Memory.of("1Mi"))
                        .withDefaults(cpu, memory)
                        .memoryLimit())
                .contains(memory);
        assertThat(Resources.unspecified()
                        .withMemory(Memory.of("1Gi"))
                        .withDefaults(cpu, memory)
                        .memoryLimit())
                .contains(Memory.of("1Gi"));
    }

    private static long requests(Map<String, Long> amounts) {
        return GROUP.requests(container -> amounts.getOrDefault(container.name(), 0L));
    }

    private static Container container(String name) {
        return Container.builder(name, "busybox:1.36").build();
    }
}
