package io.sem.core.rules;

import static io.sem.core.rules.RulesTest.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single specs that SEM once accepted although the API server refuses them. The real API server is asked in sem-k8s. */
class KubernetesDifferencesTest {

    private static final Container WEB = Container.builder("web", "nginx:1.27").build();

    @ParameterizedTest
    @MethodSource
    void labels_that_a_controller_sets_on_its_pods_are_refused(Run run, String label) {
        PodGroup group = PodGroup.of(WEB)
                .withLabels(Labels.of(Map.of(label, "x")))
                .withRestartPolicy(
                        run.kind() == Run.Kind.TO_COMPLETION
                                ? PodGroup.RestartPolicy.NEVER
                                : PodGroup.RestartPolicy.ALWAYS);

        assertThat(faults(DeploymentSpec.builder("shop", group).run(run).build()))
                .containsExactly(
                        "group.labels: '" + label + "' is set by Kubernetes itself on such pods; choose another key");
    }

    static Stream<Arguments> labels_that_a_controller_sets_on_its_pods_are_refused() {
        return Stream.of(
                Arguments.of(Run.toCompletion(), "job-name"),
                Arguments.of(Run.toCompletion(), "controller-uid"),
                Arguments.of(Run.toCompletion(), "batch.kubernetes.io/job-name"),
                Arguments.of(Run.toCompletion(), "batch.kubernetes.io/controller-uid"),
                Arguments.of(Run.stateful(), "statefulset.kubernetes.io/pod-name"),
                Arguments.of(Run.keptRunning(), "pod-template-hash"));
    }

    @Test
    void an_init_container_has_a_port_of_one_number_once_but_may_repeat_those_of_the_others() {
        Container init = Container.builder("first", "busybox")
                .addAllPorts(List.of(Port.tcp("a", 80), Port.tcp("b", 80)))
                .build();
        Container web = WEB.withPorts(Port.tcp("a", 80));

        assertThat(faults(DeploymentSpec.builder("shop", PodGroup.of(web).withInitContainers(init))
                        .build()))
                .containsExactly("group.initContainers[0].ports[1]: '80/TCP' is taken by"
                        + " group.initContainers[0].ports[0]; it may occur once");
    }

    @Test
    void a_folder_of_very_many_parts_is_judged_without_a_deep_stack() {
        assertThat(faults(packed("/a".repeat(100_000)))).isEmpty();
        assertThat(faults(packed("/a".repeat(100_000) + "/.."))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv", "/srv/", "/.srv", "/srv/..a", "/...", "/a b"})
    void a_folder_is_an_absolute_path_below_the_root(String folder) {
        assertThat(faults(packed(folder))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "srv", "/srv//a", "/srv/./a", "/..", "/srv/..", "/a:b", "/a\n"})
    void another_folder_is_refused(String folder) {
        assertThat(faults(packed(folder))).hasSize(1);
    }

    private static DeploymentSpec packed(String folder) {
        PackageSource source = PackageSource.archive("https://dpr/a.zip", "9f".repeat(32));
        return DeploymentSpec.builder(
                        "shop",
                        PodGroup.of(WEB.withDeploymentPackage(
                                DeploymentPackage.builder(source).folder(folder).build())))
                .build();
    }
}
