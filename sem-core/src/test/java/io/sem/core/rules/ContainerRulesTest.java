package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.network.Port;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules for containers, and for what containers of one pod group must keep among each other. */
class ContainerRulesTest {

    private static final Container WEB = Container.builder("web", "nginx:1.27").build();

    @Test
    void a_pod_group_has_a_container() {
        assertThat(faults(PodGroup.builder().build()))
                .containsExactly("group.containers: is empty; a pod group needs at least one container");
    }

    @Test
    void names_of_containers_occur_once_whatever_they_are_for() {
        PodGroup group = PodGroup.builder()
                .addInitContainer(WEB)
                .addSidecar(WEB.withName("proxy"))
                .addContainer(WEB)
                .build();

        assertThat(faults(group))
                .containsExactly(
                        "group.containers[0].name: 'web' is taken by group.initContainers[0].name; it may occur once");
    }

    @Test
    void containers_share_one_network_but_init_containers_are_over_by_then() {
        Container listens = WEB.withPorts(Port.tcp("http", 80));

        assertThat(faults(PodGroup.builder()
                        .addSidecar(listens.withName("proxy"))
                        .addContainer(WEB.withPorts(Port.tcp("www", 80), Port.udp("dns", 80)))
                        .build()))
                .containsExactly(
                        "group.containers[0].ports[0]: '80/TCP' is taken by group.sidecars[0].ports[0]; it may occur once");
        assertThat(faults(PodGroup.builder()
                        .addInitContainer(listens.withName("init"))
                        .addContainer(listens)
                        .build()))
                .isEmpty();
    }

    @Test
    void a_variable_occurs_once() {
        assertThat(faults(WEB.withEnv(EnvVar.of("A", "1"), EnvVar.of("B", "2"), EnvVar.of("A", "3"))))
                .containsExactly(
                        "group.containers[0].env[2]: 'A' is taken by group.containers[0].env[0]; it may occur once");
    }

    @Test
    void a_deployment_does_not_wait_for_itself() {
        assertThat(faults(WEB.withEnv(EnvVar.of("URL", EnvValue.output("shop", "url")))))
                .containsExactly(
                        "group.containers[0].env[0]: is output 'url' of this very deployment, which would wait for"
                                + " itself; write the value");
    }

    @Test
    void references_have_names_that_can_exist() {
        assertThat(faults(WEB.withEnv(
                        EnvVar.of("A", EnvValue.output("Db", "jdbc url")),
                        EnvVar.fromSecret("B", "pass word", "..key"))))
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("group.containers[0].env[0]: deployment was 'Db'"))
                .anyMatch(fault -> fault.startsWith("group.containers[0].env[0]: output 'jdbc url'"))
                .anyMatch(fault -> fault.startsWith("group.containers[0].env[1]: secret was 'pass word'"))
                .anyMatch(fault -> fault.startsWith("group.containers[0].env[1]: key was '..key'"));
    }

    @Test
    void what_no_process_can_receive_is_refused_without_showing_it() {
        String large = "x".repeat(128 * 1024);
        Container container =
                WEB.withEnv(EnvVar.of("A", large), EnvVar.of("B", "a\0b")).withArgs(List.of(large));

        assertThat(faults(container))
                .containsExactly(
                        "group.containers[0].env[0]: has 131074 bytes; a process can receive at most 131071, use a config file",
                        "group.containers[0].env[1]: holds a NUL character, which no process can receive",
                        "group.containers[0].args[0]: has 131072 bytes; a process can receive at most 131071, use a config"
                                + " file");
    }

    @Test
    void many_variables_are_too_much_together() {
        List<EnvVar> many = IntStream.range(0, 11)
                .mapToObj(i -> EnvVar.of("V" + i, "x".repeat(100_000)))
                .toList();

        assertThat(faults(WEB.withEnv(many)))
                .containsExactly(
                        "group.containers[0].env: has 1100000 bytes in all; at most 1048576 are allowed, use a config"
                                + " file");
    }

    @Test
    void a_mount_names_a_volume_that_exists() {
        PodGroup group = PodGroup.builder()
                .addContainer(WEB.withMounts(VolumeMount.of("dat", "/data")))
                .addVolume(Volume.emptyDir("data"))
                .addVolume(Volume.emptyDir("logs"))
                .build();

        assertThat(faults(group))
                .containsExactly(
                        "group.containers[0].mounts[0].volume: 'dat' is not a volume of the pod group; known: data, logs");
    }

    @Test
    void a_path_is_mounted_once_and_never_the_root() {
        PodGroup group = PodGroup.builder()
                .addContainer(WEB.withMounts(
                        VolumeMount.of("data", "/data"),
                        VolumeMount.of("data", "/data/"),
                        VolumeMount.of("data", "/./")))
                .addVolume(Volume.emptyDir("data"))
                .build();

        assertThat(faults(group))
                .containsExactlyInAnyOrder(
                        "group.containers[0].mounts[1]: '/data' is taken by group.containers[0].mounts[0]; it may occur once",
                        "group.containers[0].mounts[2].path: '/' would hide the whole image; use a directory in it");
    }

    @Test
    void a_request_fits_under_its_limit() {
        Resources resources = Resources.builder()
                .cpu(Cpu.of("2"))
                .cpuLimit(Cpu.of("500m"))
                .memory(Memory.gib(2))
                .memoryLimit(Memory.gib(1))
                .build();

        assertThat(faults(WEB.withResources(resources)))
                .containsExactly(
                        "group.containers[0].resources.cpu: 2 must be less than or equal to the cpu limit of 500m;"
                                + " request less, or raise the limit",
                        "group.containers[0].resources.memory: 2Gi must be less than or equal to the memory limit of"
                                + " 1Gi; request less, or raise the limit");
    }

    @Test
    void thousandths_of_a_byte_are_seen_as_the_slip_they_are() {
        assertThat(faults(WEB.withResources(Resources.of("1", "512m"))))
                .containsExactly(
                        "group.containers[0].resources.memoryLimit: is 1 byte; no program starts with less than 1Mi."
                                + " Is the unit right?");
    }

    @Test
    void probes_have_sound_times_and_counts() {
        Probe probe = Probe.of(Check.tcp(80))
                .withPeriod(Duration.ZERO)
                .withTimeout(Duration.ofMillis(500))
                .withInitialDelay(Duration.ofSeconds(-1))
                .withFailureThreshold(0)
                .withSuccessThreshold(2);

        assertThat(faults(WEB.withLiveness(probe)))
                .containsExactly(
                        "group.containers[0].liveness.initialDelay: was -1 s, must be whole seconds, at least 0 s",
                        "group.containers[0].liveness.period: was 0 s, must be whole seconds, at least 1 s",
                        "group.containers[0].liveness.timeout: was 500 ms, must be whole seconds, at least 1 s",
                        "group.containers[0].liveness.failureThreshold: was 0, must be 1 or more; give a program at least 1 s to start or to answer",
                        "group.containers[0].liveness.successThreshold: was 2, must be 1; only readiness may ask for more");
        assertThat(faults(WEB.withReadiness(Probe.of(Check.tcp(80)).withSuccessThreshold(2))))
                .isEmpty();
    }

    @Test
    void an_http_check_can_be_sent() {
        HttpCheck check = HttpCheck.builder("health check", 80)
                .host("")
                .addHeader(new HttpCheck.Header("X Y", "1"))
                .build();

        assertThat(faults(WEB.withReadiness(Probe.of(check))))
                .containsExactly(
                        "group.containers[0].readiness.check.path: 'health check' is not a path; it starts with '/' and has no"
                                + " spaces",
                        "group.containers[0].readiness.check.host: '' is not a host; use a host name or an address, or"
                                + " leave it out for the pod itself",
                        "group.containers[0].readiness.check.headers[0]: 'X Y' is not a header; its name has letters, digits"
                                + " and '-', its value one line");
    }

    @Test
    void an_init_container_is_not_probed() {
        PodGroup group = PodGroup.builder()
                .addInitContainer(WEB.withName("init").withStartup(Probe.of(Check.tcp(80))))
                .addSidecar(WEB.withName("side").withStartup(Probe.of(Check.tcp(80))))
                .addContainer(WEB)
                .build();

        assertThat(faults(group))
                .containsExactly(
                        "group.initContainers[0].startup: may not be set for an init container, which is over before"
                                + " anything could be served; use a sidecar");
    }

    @Test
    void host_name_grace_directory_and_user_are_in_range() {
        PodGroup group = PodGroup.of(WEB.withWorkingDirectory("srv").withUser(-1L))
                .withHostName("Shop")
                .withTerminationGrace(Duration.ofSeconds(-1));

        assertThat(faults(group))
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("group.hostName: was 'Shop'"))
                .contains(
                        "group.terminationGrace: was -1 s, must be whole seconds, at least 0 s",
                        "group.containers[0].workingDirectory: 'srv' is not an absolute path; start it with '/'",
                        "group.containers[0].user: was -1, must be 0 to 2147483647");
    }

    @Test
    void a_toleration_ends_only_where_pods_are_driven_away() {
        Toleration timed = new Toleration(
                "sem", Optional.empty(), Optional.of(Taint.Effect.NO_SCHEDULE), Optional.of(Duration.ofSeconds(30)));
        Toleration keyless = new Toleration("", Optional.of("x"), Optional.empty(), Optional.empty());

        assertThat(faults(PodGroup.of(WEB).withTolerations(timed, keyless)))
                .containsExactly(
                        "group.tolerations[0].effect: must be NO_EXECUTE when there is a duration, since no other taint makes a"
                                + " pod leave",
                        "group.tolerations[1]: has a value, but no key; every key is tolerated only without a value");
    }

    private static List<String> faults(Container container) {
        return faults(PodGroup.of(container));
    }

    private static List<String> faults(PodGroup group) {
        return RulesTest.faults(DeploymentSpec.builder("shop", group).build());
    }
}
