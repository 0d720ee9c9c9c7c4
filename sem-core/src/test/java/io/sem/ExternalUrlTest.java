package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.cluster.Capacity;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.NotFoundException;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a port is reached from outside the cluster. */
class ExternalUrlTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @ParameterizedTest(name = "a port {0} at node {1}")
    @CsvSource({
        "http, 10.0.0.7, http://10.0.0.7:30080",
        "https, 10.0.0.7, https://10.0.0.7:30080",
        "grpc, 10.0.0.7, tcp://10.0.0.7:30080",
        "http, fd00::7, http://[fd00::7]:30080"
    })
    void the_scheme_is_the_name_for_http_and_else_the_protocol(String port, String address, String url) {
        try (Platform sem = Sem.embedded(nodes(address))) {
            Deployment web = deploy(sem, ServicePort.tcp(port, 80), ServiceType.NODE_PORT);

            assertThat(web.externalUrl(port)).isEqualTo(url);
        }
    }

    @Test
    void a_port_without_a_stream_says_so_in_its_scheme() {
        try (Platform sem = Sem.embedded(nodes("10.0.0.7"))) {
            Deployment dns = deploy(sem, ServicePort.udp("dns", 53), ServiceType.NODE_PORT);

            assertThat(dns.externalUrl("dns")).isEqualTo("udp://10.0.0.7:30080");
        }
    }

    @Test
    void a_load_balancer_comes_before_the_nodes_and_has_the_port_of_the_service() {
        try (Platform sem = Sem.embedded(nodes("10.0.0.7"))) {
            Deployment web = deploy(sem, ServicePort.tcp("http", 80), ServiceType.LOAD_BALANCER);

            assertThat(web.externalUrl("http")).matches("http://192\\.0\\.2\\.\\d+:80");
        }
    }

    @Test
    void a_node_that_is_lost_is_no_way_in() {
        Simulation simulation = nodes("10.0.0.7", "10.0.0.8");
        try (Platform sem = Sem.embedded(simulation)) {
            Deployment web = deploy(sem, ServicePort.tcp("http", 80), ServiceType.NODE_PORT);
            simulation.loseNode("node-1");
            simulation.advance(Duration.ofSeconds(61));
            assertThat(web.externalUrl("http")).isEqualTo("http://10.0.0.8:30080");

            simulation.loseNode("node-2");
            simulation.advance(Duration.ofSeconds(61));
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> web.externalUrl("http"))
                    .withMessageContaining("has no address outside the cluster");
        }
    }

    private static Deployment deploy(Platform sem, ServicePort port, ServiceType type) {
        Container container = Container.builder("main", "web:1")
                .addPort(new Port(
                        port.port().name(), port.port().number(), port.port().protocol()))
                .build();
        ServiceSpec service = ServiceSpec.builder("web")
                .addPort(new ServicePort(port.port(), port.target(), 30080))
                .type(type)
                .build();
        return sem.tenants()
                .create("shop", Quota.of("4", "8Gi"))
                .env("dev")
                .deploy(DeploymentSpec.builder("web", PodGroup.of(container))
                        .addService(service)
                        .build())
                .awaitReady(PATIENCE);
    }

    private static Simulation nodes(String... addresses) {
        Simulation.Builder nodes = Simulation.builder();
        for (int i = 0; i < addresses.length; i++) {
            nodes.node(ObservedNode.builder("node-" + (i + 1), Capacity.of("4", "16Gi"))
                    .address(addresses[i])
                    .build());
        }
        return nodes.build();
    }
}
