package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Revision;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of one deployment through doors, engine and the embedded cluster. */
class DeployTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Platform sem = Sem.embedded();
    private Environment dev = sem.tenant("shop").env(DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create("shop", Quota.of("16", "32Gi")).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_deployment_comes_up_and_its_service_leads_to_it() {
        Deployment web = dev.deploy(web("nginx:1.27")).awaitReady(MINUTE);

        assertThat(web.status().state()).isEqualTo(State.READY);
        assertThat(web.pods().observe()).hasSize(2);
        assertThat(web.services().get(0).endpoints()).hasSize(2);
        assertThat(web.output("host")).isEqualTo("web.shop-dev.svc");
        assertThat(web.variables("web")).containsKey("WEB_SERVICE_HOST");
    }

    @Test
    void an_equal_spec_applied_again_makes_no_revision() {
        dev.deploy(web("nginx:1.27")).awaitReady(MINUTE);
        Deployment again = dev.deploy(web("nginx:1.27"));

        assertThat(again.history()).hasSize(1);
    }

    @Test
    void what_was_scaled_by_hand_survives_a_new_version() {
        dev.deploy(web("nginx:1.27")).awaitReady(MINUTE).scale(4).awaitReady(MINUTE);
        Deployment web = dev.deploy(web("nginx:1.28")).awaitReady(MINUTE);

        assertThat(web.pods().observe())
                .filteredOn(pod -> !pod.terminating())
                .hasSize(4)
                .allSatisfy(pod -> assertThat(pod.containers().get(0).image()).isEqualTo("nginx:1.28"));
    }

    @Test
    void what_was_scaled_by_hand_is_admitted_with_that_number() {
        dev.deploy(web("nginx:1.27")).awaitReady(MINUTE).scale(8).awaitReady(MINUTE);
        DeploymentSpec larger =
                web("nginx:1.28", "200m"); // 2 of them fit into 1600m; 8 with the surge of an update do not

        assertThatThrownBy(() -> dev.deploy(larger))
                .isInstanceOf(QuotaExceededException.class)
                .hasMessageContaining("deployment 'web' in shop/dev needs 1 cpu more, but 800m of 1600m cpu are free");
        assertThat(dev.deployment("web").history()).hasSize(1);

        dev.deployment("web").scale(2).awaitReady(MINUTE);
        assertThat(dev.deploy(larger).awaitReady(MINUTE).status().ready()).isEqualTo(2);
    }

    @Test
    void a_spec_that_asks_for_another_number_than_before_gets_it_whatever_was_scaled_by_hand() {
        dev.deploy(web("nginx:1.27")).awaitReady(MINUTE).scale(4).awaitReady(MINUTE);

        Deployment web = dev.deploy(web("nginx:1.27").withReplicas(3)).awaitReady(MINUTE);

        assertThat(web.status().desired()).isEqualTo(3);
    }

    @Test
    void a_new_label_of_the_deployment_finds_it_and_restarts_nothing() {
        Deployment web = dev.deploy(web("nginx:1.27").withLabels(Labels.of("release", "1")))
                .awaitReady(MINUTE);
        List<ObservedPod> before = dev.observe().pods();

        dev.deploy(web("nginx:1.27").withLabels(Labels.of("release", "2"))).awaitReady(MINUTE);

        assertThat(dev.observe().pods()).isEqualTo(before);
        assertThat(before).noneMatch(pod -> pod.labels().asMap().containsKey("release"));
        assertThat(dev.deployments(Selector.parse("release=2")).list()).hasSize(1);
        assertThat(dev.deployments(Selector.parse("release=1")).list()).isEmpty();
        assertThat(web.history()).hasSize(2);
    }

    @Test
    void a_label_of_the_pod_group_is_on_the_pods_and_a_new_one_replaces_them() {
        DeploymentSpec web = web("nginx:1.27");
        dev.deploy(web.withGroup(web.group().withLabels(Labels.of("tier", "front"))))
                .awaitReady(MINUTE);
        assertThat(dev.observe().pods())
                .allMatch(pod -> "front".equals(pod.labels().asMap().get("tier")));

        dev.deploy(web.withGroup(web.group().withLabels(Labels.of("tier", "edge"))))
                .awaitReady(MINUTE);

        assertThat(dev.observe().pods())
                .filteredOn(pod -> !pod.terminating())
                .hasSize(2)
                .allMatch(pod -> "edge".equals(pod.labels().asMap().get("tier")));
    }

    @Test
    void a_rollback_is_a_new_revision_with_the_old_spec() {
        dev.deploy(web("nginx:1.27")).awaitReady(MINUTE);
        Deployment web = dev.deploy(web("nginx:1.28")).awaitReady(MINUTE);

        web.rollBack().awaitReady(MINUTE);

        assertThat(web.spec()).isEqualTo(web("nginx:1.27"));
        assertThat(web.history()).extracting(Revision::number).containsExactly(1, 2, 3);
        assertThat(web.history()).extracting(Revision::result).containsOnly(Revision.Result.SUCCEEDED);
    }

    @Test
    void waiting_for_ever_is_waiting_and_no_overflow() {
        Deployment web = dev.deploy(web("nginx:1.27")).awaitReady(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(web.status().state()).isEqualTo(State.READY);

        web.undeploy();
        web.awaitGone(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(web.status().state()).isEqualTo(State.ABSENT);
    }

    @Test
    void undeploying_leaves_nothing_running() {
        Deployment web = dev.deploy(web("nginx:1.27")).awaitReady(MINUTE);
        web.undeploy();
        web.awaitGone(MINUTE);

        assertThat(web.status().state()).isEqualTo(State.ABSENT);
        assertThat(dev.observe().services()).isEmpty();
        assertThatThrownBy(web::spec).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_deployment_over_the_quota_is_refused_and_leaves_nothing_behind() {
        DeploymentSpec large = web("nginx:1.27").withReplicas(50);

        assertThatThrownBy(() -> dev.deploy(large))
                .isInstanceOf(QuotaExceededException.class)
                .hasMessageContaining("shop/dev");
        assertThat(dev.deployments().list()).isEmpty();
    }

    @Test
    void a_restart_that_has_no_room_for_its_first_new_pod_is_refused_before_it_gets_stuck() {
        DeploymentSpec full = web("nginx:1.27").withReplicas(16);
        dev.deploy(full).awaitReady(MINUTE);

        assertThatThrownBy(() -> dev.deployment("web").restart())
                .isInstanceOf(QuotaExceededException.class)
                .hasMessageContaining("0 of 1600m cpu are free");
        assertThat(dev.deployment("web").status().state()).isEqualTo(State.READY);

        dev.deployment("web").scale(8).awaitReady(MINUTE).restart().awaitReady(MINUTE);
    }

    @Test
    void a_wrong_spec_is_refused_with_all_its_faults() {
        DeploymentSpec wrong = web("nginx:1.27").withName("Web!").withReplicas(-1);

        assertThatThrownBy(() -> dev.deploy(wrong))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.violations()).hasSize(2));
        assertThat(dev.deployments().list()).isEmpty();
    }

    @Test
    void an_unknown_tenant_is_refused_with_those_that_exist() {
        assertThatThrownBy(() -> sem.tenant("shpo").env(DEV).deployments().list())
                .isInstanceOf(NotFoundException.class)
                .hasMessage("tenant 'shpo' does not exist; existing: shop");
    }

    private static DeploymentSpec web(String image) {
        return web(image, "100m");
    }

    private static DeploymentSpec web(String image, String cpu) {
        Container container = Container.builder("web", image)
                .addPort(Port.tcp("http", 80))
                .resources(Resources.of(cpu, "64Mi"))
                .build();
        return DeploymentSpec.builder("web", PodGroup.of(container))
                .replicas(2)
                .addService(ServiceSpec.tcp("web", 80))
                .build();
    }
}
