package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedEvent;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pod Security on the embedded cluster: what admission and the kubelet refuse, in their words. */
class PodSecurityTest {

    private static final Container WEB = Container.builder("web", "nginx:1.27").build();

    @Test
    void the_standards_refuse_host_paths_each_with_its_own_words() {
        PodGroup one = PodGroup.of(WEB).withVolumes(Volume.hostPath("logs", "/var/log"));
        PodGroup two = one.withVolumes(Volume.hostPath("logs", "/var/log"), Volume.hostPath("run", "/run"));

        assertThat(PodSecurityAdmission.refusal(PodSecurity.PRIVILEGED, two)).isEmpty();
        assertThat(PodSecurityAdmission.refusal(PodSecurity.BASELINE, one))
                .contains("violates PodSecurity \"baseline:latest\": hostPath volumes (volume \"logs\")");
        assertThat(PodSecurityAdmission.refusal(PodSecurity.BASELINE, two))
                .contains("violates PodSecurity \"baseline:latest\": hostPath volumes (volumes \"logs\", \"run\")");
        assertThat(PodSecurityAdmission.refusal(PodSecurity.RESTRICTED, one))
                .contains("violates PodSecurity \"restricted:latest\": restricted volume types (volume \"logs\" uses"
                        + " restricted volume type \"hostPath\")");
    }

    @Test
    void the_user_root_is_refused_by_number_where_pods_are_restricted() {
        PodGroup group = PodGroup.of(WEB.withUser(0L))
                .withInitContainers(WEB.withName("init").withUser(0L));

        assertThat(PodSecurityAdmission.refusal(PodSecurity.BASELINE, group)).isEmpty();
        assertThat(PodSecurityAdmission.refusal(PodSecurity.RESTRICTED, group))
                .contains(
                        "violates PodSecurity \"restricted:latest\": runAsUser=0 (containers \"init\", \"web\" must not"
                                + " set runAsUser=0)");
        assertThat(PodSecurityAdmission.refusal(PodSecurity.RESTRICTED, PodGroup.of(WEB.withUser(1L))))
                .isEmpty();
    }

    @Test
    void every_controller_reports_the_pods_that_it_may_not_make_and_makes_them_once_it_may() {
        for (Run run : List.of(Run.keptRunning(), Run.stateful(), Run.toCompletion())) {
            Lab lab = restricted();
            lab.apply(Lab.workload("shop", "v1", PodGroup.of(WEB.withUser(0L))).withRun(run));
            lab.simulation.advance(Duration.ofSeconds(5));

            assertThat(lab.observe().pods()).isEmpty();
            assertThat(lab.observe().events())
                    .filteredOn(event -> event.reason().equals("FailedCreate"))
                    .extracting(ObservedEvent::message)
                    .anySatisfy(message -> assertThat(message)
                            .startsWith(
                                    run.kind() == Run.Kind.STATEFUL
                                            ? "create Pod shop-0"
                                            : "Error creating: pods \"shop")
                            .endsWith("is forbidden: violates PodSecurity \"restricted:latest\": runAsUser=0 (container"
                                    + " \"web\" must not set runAsUser=0)"));

            lab.backend.ensureEnvironment(Lab.environment(Quota.of("10", "10Gi"), PodSecurity.BASELINE));
            lab.simulation.advance(Duration.ofMinutes(1));
            assertThat(lab.observe().pods()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "root, will run as root",
        "0, will run as root",
        "nginx, 'has non-numeric user (nginx), cannot verify user is non-root'"
    })
    void the_kubelet_starts_no_image_whose_user_may_be_root(String user, String words) {
        Lab lab = restricted();
        lab.simulation.image("nginx:1.27").imageUser(user);
        lab.apply(Lab.workload("shop", "v1", PodGroup.of(WEB)));
        lab.simulation.advance(Duration.ofMinutes(1));

        var pod = lab.observe().pods().get(0);
        assertThat(pod.containers().get(0).state()).isInstanceOfSatisfying(ContainerState.Waiting.class, waiting -> {
            assertThat(waiting.reason()).isEqualTo("CreateContainerConfigError");
            assertThat(waiting.message())
                    .startsWith("container has runAsNonRoot and image " + words + " (pod: \"" + pod.name() + "_")
                    .endsWith(")\", container: web)");
        });
    }

    @Test
    void a_number_that_the_image_or_the_container_says_is_let_in() {
        Lab lab = restricted();
        lab.simulation.image("nginx:1.27").imageUser("101");
        lab.apply(Lab.workload("shop", "v1", PodGroup.of(WEB))).untilReady("shop", 1);

        Lab other = restricted();
        other.apply(Lab.workload("shop", "v1", PodGroup.of(WEB.withUser(101L)))).untilReady("shop", 1);
    }

    private static Lab restricted() {
        Lab lab = new Lab();
        lab.backend.ensureEnvironment(Lab.environment(Quota.of("10", "10Gi"), PodSecurity.RESTRICTED));
        return lab;
    }
}
