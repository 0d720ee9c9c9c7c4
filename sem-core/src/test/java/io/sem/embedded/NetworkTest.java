package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.UnavailableException;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has which address and which node port. */
class NetworkTest {

    private static final int DYNAMIC_BAND = 32767 - 30086 + 1;

    private final Network network = new Network(new Dice(42));

    @ParameterizedTest
    @EnumSource(
            value = ServiceType.class,
            names = {"NODE_PORT", "LOAD_BALANCER"})
    void a_service_that_is_reached_at_nodes_gets_a_port_of_the_upper_band(ServiceType type) {
        ServiceSpec given = network.withNodePorts("shop-dev/web", service(0).withType(type), List.of());

        assertThat(given.ports().get(0).nodePort()).isBetween(30086, 32767);
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceType.class,
            names = {"NODE_PORT", "LOAD_BALANCER"},
            mode = EnumSource.Mode.EXCLUDE)
    void any_other_service_gets_no_node_port(ServiceType type) {
        ServiceSpec wanted = service(0).withType(type);

        assertThat(network.withNodePorts("shop-dev/web", wanted, List.of())).isEqualTo(wanted);
    }

    @Test
    void the_lower_band_is_used_only_when_the_upper_one_is_full() {
        Set<Integer> upper = new HashSet<>();
        for (int i = 0; i < DYNAMIC_BAND; i++) {
            upper.add(allocate());
        }
        assertThat(upper).hasSize(DYNAMIC_BAND).allMatch(port -> port >= 30086);

        for (int port = 30000; port < 30086; port++) {
            assertThat(allocate()).isEqualTo(port);
        }
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(this::allocate)
                .withMessageContaining("range is full (30000-32767); undeploy services that have one");
    }

    @Test
    void tcp_and_udp_have_ports_of_their_own() {
        network.withNodePorts("shop-dev/web", service(30080), List.of());
        ServiceSpec udp = ServiceSpec.builder("dns")
                .addPort(new ServicePort(Port.udp("dns", 53), 53, 30080))
                .type(ServiceType.NODE_PORT)
                .build();

        assertThatCode(() -> network.requireFree("shop-dev/dns", udp)).doesNotThrowAnyException();
    }

    @Test
    void all_ports_that_another_service_has_are_named_at_once_and_ones_own_never() {
        ServiceSpec both = ServiceSpec.builder("web")
                .addPort(new ServicePort(Port.tcp("http", 80), 80, 30080))
                .addPort(new ServicePort(Port.tcp("https", 443), 443, 30443))
                .type(ServiceType.NODE_PORT)
                .build();
        network.withNodePorts("shop-dev/web", both, List.of());

        assertThatCode(() -> network.requireFree("shop-dev/web", both)).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> network.requireFree("shop-test/web", both))
                .withMessageContaining("spec.ports[0].nodePort")
                .withMessageContaining("spec.ports[1].nodePort")
                .withMessageContaining("to service shop-dev/web");
    }

    @Test
    void a_released_port_is_not_the_old_owners_any_more() {
        ServiceSpec given = network.withNodePorts("shop-dev/web", service(30080), List.of());
        network.releasePorts(given);
        network.withNodePorts("shop-test/web", service(30080), List.of());

        int again = network.withNodePorts("shop-dev/web", service(0), given.ports())
                .ports()
                .get(0)
                .nodePort();
        assertThat(again).isNotEqualTo(30080).isBetween(30086, 32767);
    }

    @Test
    void a_service_keeps_the_address_it_had_and_others_never_get_it() {
        String first = network.serviceAddress(Optional.empty());
        assertThat(network.serviceAddress(Optional.of(first))).isEqualTo(first);

        Set<String> others = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            others.add(network.serviceAddress(Optional.empty()));
        }
        assertThat(others).hasSize(1000).doesNotContain(first).allMatch(address -> address.startsWith("10.96."));
    }

    @Test
    void pods_get_addresses_that_are_legal_and_differ() {
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            addresses.add(network.podAddress());
        }

        assertThat(addresses).hasSize(100_000).allMatch(address -> address.matches("10\\.1(2[89]|[34]\\d)\\..*"));
        assertThat(addresses.stream().flatMap(address -> List.of(address.split("\\.")).stream()))
                .allMatch(part -> Integer.parseInt(part) <= 255);
    }

    @Test
    void balancers_get_addresses_of_the_range_for_documentation_only() {
        for (int i = 0; i < 300; i++) {
            assertThat(network.balancerAddress()).matches("192\\.0\\.2\\.([1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-4])");
        }
    }

    private int allocate() {
        return network.withNodePorts("shop-dev/web", service(0), List.of())
                .ports()
                .get(0)
                .nodePort();
    }

    private static ServiceSpec service(int nodePort) {
        return ServiceSpec.builder("web")
                .addPort(new ServicePort(Port.tcp("http", 80), 80, nodePort))
                .type(ServiceType.NODE_PORT)
                .build();
    }
}
