package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does to single pods, seen through the doors. */
class PodDoorsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Labels QUARANTINE = Labels.of("quarantine", "yes");

    private final Platform sem = Sem.embedded();
    private Environment dev = sem.tenant("shop").env(DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create("shop", Quota.of("40", "80Gi")).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_pod_that_is_relabelled_away_is_replaced_and_goes_on_running_outside_its_service() {
        Deployment web = dev.deploy(web()).awaitReady(FIVE_MINUTES);
        ObservedPod suspect = web.pods().observe().get(0);

        dev.pod(suspect.name()).relabel(QUARANTINE);
        web.awaitReady(FIVE_MINUTES);

        assertThat(web.pods().observe())
                .hasSize(2)
                .extracting(ObservedPod::name)
                .doesNotContain(suspect.name());
        assertThat(pod(suspect.name())).satisfies(quarantined -> {
            assertThat(quarantined.labels().asMap()).containsAllEntriesOf(QUARANTINE.asMap());
            assertThat(quarantined.deployment()).isEmpty();
            assertThat(quarantined.phase()).isEqualTo(ObservedPod.Phase.RUNNING);
        });
        assertThat(endpoints(web)).hasSize(2).doesNotContain(suspect.ip().orElseThrow());
    }

    @Test
    void a_pod_that_gets_its_labels_back_is_adopted_again_and_one_too_many_is_ended() {
        Deployment web = dev.deploy(web()).awaitReady(FIVE_MINUTES);
        ObservedPod suspect = web.pods().observe().get(0);
        dev.pod(suspect.name()).relabel(QUARANTINE);
        web.awaitReady(FIVE_MINUTES);

        dev.pod(suspect.name()).relabel(suspect.labels());
        web.awaitReady(FIVE_MINUTES);

        assertThat(web.pods().observe()).filteredOn(pod -> !pod.terminating()).hasSize(2);
    }

    @Test
    void a_pod_that_was_relabelled_away_can_still_be_deleted() {
        Deployment web = dev.deploy(web()).awaitReady(FIVE_MINUTES);
        String suspect = web.pods().observe().get(0).name();
        dev.pod(suspect).relabel(QUARANTINE);

        dev.pod(suspect).delete();
        web.awaitReady(FIVE_MINUTES);

        assertThat(dev.observe().pods())
                .filteredOn(pod -> !pod.terminating())
                .hasSize(2)
                .extracting(ObservedPod::name)
                .doesNotContain(suspect);
    }

    @Test
    void a_deleted_pod_is_replaced() {
        Deployment web = dev.deploy(web()).awaitReady(FIVE_MINUTES);
        String first = web.pods().observe().get(0).name();

        dev.pod(first).delete();
        web.awaitReady(FIVE_MINUTES);

        assertThat(web.pods().observe())
                .filteredOn(pod -> !pod.terminating())
                .hasSize(2)
                .extracting(ObservedPod::name)
                .doesNotContain(first);
    }

    @Test
    void an_unknown_pod_is_refused_with_those_that_exist() {
        Deployment web = dev.deploy(web()).awaitReady(FIVE_MINUTES);
        String there = web.pods().observe().get(0).name();

        assertThatThrownBy(() -> dev.pod("web-0").relabel(QUARANTINE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("pod 'web-0' in shop/dev does not exist")
                .hasMessageContaining(there);
    }

    private ObservedPod pod(String name) {
        return dev.observe().pods().stream()
                .filter(pod -> pod.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> endpoints(Deployment deployment) {
        return deployment.services().get(0).endpoints().stream()
                .filter(Endpoint::ready)
                .map(Endpoint::ip)
                .toList();
    }

    private static DeploymentSpec web() {
        Container container = Container.builder("main", "example/web:1")
                .addPort(Port.tcp("http", 80))
                .build();
        return DeploymentSpec.builder("web", PodGroup.of(container))
                .replicas(2)
                .addService(ServiceSpec.tcp("web", 80))
                .build();
    }
}
