package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real cluster refuses, in SEM's words. */
class RefusalTest {

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment(
            "k8srefused", desired -> desired.withQuota(desired.quota().withStorage(Memory.of("100Mi"))));

    @Test
    void storage_beyond_the_quota_is_refused_with_the_numbers() {
        Workload greedy =
                TestWorkloads.workload(DEV.record("greedy"), TestWorkloads.web(), Volume.claim("data", "1Gi"));

        assertThatThrownBy(() -> DEV.backend().apply(greedy))
                .isInstanceOfSatisfying(QuotaExceededException.class, e -> {
                    assertThat(e.level()).isEqualTo(QuotaExceededException.Level.ENVIRONMENT);
                    assertThat(e.shortfalls()).containsExactly(new Shortfall("requests.storage", "1Gi", "0", "100Mi"));
                });
        assertThat(DEV.backend().observe(DEV.ref()).workload("greedy")).isEmpty();
    }

    @Test
    void pods_beyond_the_quota_are_seen_in_the_conditions() {
        var hungry = TestWorkloads.web().withResources(Resources.of("5", "64Mi"));
        DEV.backend().apply(TestWorkloads.workload(DEV.record("hungry"), hungry));

        var observed = DEV.await(
                "the refusal is seen",
                o -> o.workload("hungry")
                        .orElseThrow()
                        .condition("ReplicaFailure")
                        .filter(Condition::isTrue)
                        .isPresent());
        assertThat(observed.workload("hungry").orElseThrow().conditions())
                .anyMatch(c -> c.message().contains("exceeded quota: sem, requested: requests.cpu=5"));
    }

    @Test
    void a_wrong_value_is_refused_with_its_place() {
        ServiceSpec twice = ServiceSpec.builder("twice")
                .addPort(ServicePort.tcp("a", 80))
                .addPort(ServicePort.tcp("b", 80))
                .build();
        Workload wrong =
                TestWorkloads.workload(DEV.record("wrong"), TestWorkloads.web()).withServices(twice);

        assertThatThrownBy(() -> DEV.backend().apply(wrong))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.violations())
                                .anyMatch(violation -> violation.path().startsWith("spec.ports")));
    }

    @Test
    void the_namespace_of_somebody_else_is_not_touched() {
        EnvironmentRef foreign = TestWorkloads.environment("k8sforeign");
        try (KubernetesClient admin = TestCluster.admin()) {
            Namespace theirs = admin.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(foreign.namespace())
                            .endMetadata()
                            .build())
                    .create();

            assertThatThrownBy(() -> DEV.backend().ensureEnvironment(TestWorkloads.desired(foreign)))
                    .isInstanceOf(AlreadyExistsException.class)
                    .hasMessageContaining("k8sforeign-dev");
            DEV.backend().deleteEnvironment(foreign);
            assertThat(DEV.backend().observe(foreign).exists()).isFalse();

            Namespace after = admin.namespaces().withName(foreign.namespace()).get();
            assertThat(after.getMetadata().getLabels())
                    .isEqualTo(theirs.getMetadata().getLabels());
            admin.resource(after).delete();
        }
    }

    @Test
    void a_stateful_deployment_may_have_no_service() {
        DEV.backend()
                .apply(TestWorkloads.workload(DEV.record("alone"), TestWorkloads.web())
                        .withRun(Run.stateful()));

        DEV.awaitReady("alone");
    }
}
