package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Gate;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PodGroup;
import io.sem.core.status.Looks;
import io.sem.embedded.EmbeddedBackend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pods of a deployment wait for. */
class DependencyGatesTest {

    private static final Container MAIN = Container.builder("main", "web:1").build();
    private static final DeploymentSpec WORKER =
            DeploymentSpec.builder("worker", MAIN).build();

    private final EmbeddedBackend cluster = EmbeddedBackend.create();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_service_is_waited_for_at_its_first_tcp_port() {
        DeploymentSpec db = WORKER.withName("db").withServices(udp("dns"), ServiceSpec.tcp("db", 3306));

        assertThat(gates(using("db"), db))
                .containsExactly(new Gate.OfService("wait-for-db", "db", "db.shop-dev.svc", 3306));
    }

    @Test
    void udp_is_not_asked_by_tcp_and_what_has_no_service_is_waited_for_by_its_pods() {
        DeploymentSpec dns = WORKER.withName("dns").withServices(udp("dns"));

        assertThat(gates(using("dns").withAfter("worker"), dns, WORKER))
                .extracting(Gate::deployment)
                .containsExactly("dns", "worker");
        assertThat(gates(using("dns").withAfter("worker"), dns, WORKER)).allSatisfy(gate -> {
            Gate.OfPods pods = (Gate.OfPods) gate;
            assertThat(pods.container()).isEqualTo("wait-for-" + pods.deployment());
            assertThat(pods.service()).matches("after-" + pods.deployment() + "-[0-9a-f]{10}");
            assertThat(pods.selector()).isEqualTo(Templates.selector(pods.deployment()));
        });
    }

    @Test
    void a_run_is_waited_for_by_a_key_of_its_spec_and_holds_back_what_starts_first() {
        DeploymentSpec migrate = DeploymentSpec.job("migrate", MAIN)
                .addService(ServiceSpec.tcp("progress", 80))
                .build();
        PodGroup plain = PodGroup.of(MAIN).withContainer(MAIN.withName("second"));

        List<Gate> gates = gates(WORKER.withAfter("migrate"), migrate);

        assertThat(DependencyGates.placed(gates, plain))
                .containsExactly(new Gate.OfRun(List.of("main", "second"), "migrate", "succeeded.hash of migrate"));
        assertThat(DependencyGates.placed(gates, plain.withSidecar(MAIN.withName("side"))))
                .containsExactly(new Gate.OfRun(List.of("side"), "migrate", "succeeded.hash of migrate"));
        assertThat(DependencyGates.placed(gates, plain.withInitContainers(MAIN.withName("init"))))
                .containsExactly(new Gate.OfRun(List.of("init"), "migrate", "succeeded.hash of migrate"));
    }

    @Test
    void an_ungated_deployment_waits_for_nothing() {
        assertThat(gates(WORKER.withAfter("db").withGated(false), WORKER.withName("db")))
                .isEmpty();
    }

    private List<Gate> gates(DeploymentSpec spec, DeploymentSpec... needed) {
        Place place = new Place(
                Looks.DEV, EnvironmentSpec.builder(EnvironmentName.DEV).build(), cluster);
        KnownSpecs specs = new KnownSpecs(place.snapshot(), List.of(needed));
        return new DependencyGates(specs, each -> "hash of " + each.name()).of(spec);
    }

    private static DeploymentSpec using(String other) {
        return DeploymentSpec.builder("web", MAIN.withEnv(EnvVar.of("PEER", EnvValue.output(other, "host"))))
                .build();
    }

    private static ServiceSpec udp(String name) {
        return ServiceSpec.builder(name)
                .addPort(ServicePort.of(new Port("dns", 53, Protocol.UDP)))
                .build();
    }
}
