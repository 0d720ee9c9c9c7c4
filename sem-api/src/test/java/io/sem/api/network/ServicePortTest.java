package io.sem.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePortTest {

    @Test
    void leads_to_the_container_port_of_its_number_unless_said_otherwise() {
        assertThat(ServicePort.tcp("http", 80)).isEqualTo(new ServicePort(Port.tcp("http", 80), 80, 0));
        assertThat(ServicePort.udp("dns", 53).to(5353).nodePort(30053))
                .isEqualTo(new ServicePort(Port.udp("dns", 53), 5353, 30053))
                .isEqualTo(ServicePort.udp("dns", 53).nodePort(30053).to(5353));
    }

    @Test
    void a_headless_service_has_one_port_and_no_address_of_its_own() {
        assertThat(ServiceSpec.headless("db", 5432))
                .isEqualTo(ServiceSpec.builder("db")
                        .type(ServiceType.HEADLESS)
                        .addPort(ServicePort.tcp("tcp", 5432))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536, Integer.MAX_VALUE})
    void port_numbers_end_at_65535(int number) {
        assertThatThrownBy(() -> Port.tcp("http", number))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("port: port must be 1 to 65535, was " + number);
        assertThatThrownBy(() -> ServicePort.tcp("http", 80).to(number)).isInstanceOf(InvalidSpecException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 29999, 32768})
    void node_ports_are_those_of_the_api_server(int number) {
        assertThat(ServicePort.tcp("http", 80).nodePort(number).nodePort()).isEqualTo(number);
        assertThat(ServicePort.nodePortFault(number))
                .get()
                .asString()
                .contains("The range of valid ports is 30000-32767");
        assertThatThrownBy(() -> ServicePort.requireNodePort(number)).isInstanceOf(InvalidSpecException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a--b", "80", "HTTP", "a_b", "abcdefghijklmnop"})
    void port_names_are_service_names_of_the_iana(String name) {
        assertThatThrownBy(() -> Port.tcp(name, 80))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'" + name + "' is not a port name");
    }

    @Test
    void dns_names_follow_from_the_names_of_service_and_namespace() {
        assertThat(Dns.service("web", "shop-dev")).isEqualTo("web.shop-dev.svc.cluster.local");
        assertThat(Dns.shortService("web", "shop-dev")).isEqualTo("web.shop-dev.svc");
    }
}
