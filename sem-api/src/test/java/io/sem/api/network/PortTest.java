package io.sem.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 80, 65535})
    void a_port_number_lies_between_1_and_65535(int number) {
        assertThat(Port.require("path", number)).isEqualTo(number);
        assertThat(Port.tcp("http", number)).isEqualTo(new Port("http", number, Protocol.TCP));
        assertThat(Port.udp("dns", number)).isEqualTo(new Port("dns", number, Protocol.UDP));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65536})
    void the_message_says_where_a_wrong_number_stands(int number) {
        assertThatThrownBy(() -> Port.require("http.port", number))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("http.port: port must be 1 to 65535, was " + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "http", "http-2", "8080a", "a1-b2-c3", "abcdefghijklmno"})
    void a_name_is_an_iana_service_name_of_at_most_15_characters(String name) {
        assertThat(Port.tcp(name, 80).name()).isEqualTo(name);
    }

    @Test
    void a_wrong_name_is_refused_with_the_rule() {
        assertThatThrownBy(() -> new Port("abcdefghijklmnop", 80, Protocol.SCTP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("port: 'abcdefghijklmnop' is not a port name; use 1 to 15 lower case letters, digits and"
                        + " single '-' inside, with at least one letter");
    }

    @ParameterizedTest
    @ValueSource(ints = {30000, 31234, 32767})
    void a_node_port_lies_in_the_range_of_the_api_server(int number) {
        assertThat(ServicePort.requireNodePort(number)).isEqualTo(number);
        assertThat(ServicePort.tcp("http", 80).nodePort(number).nodePort()).isEqualTo(number);
    }

    @Test
    void zero_lets_the_cluster_choose_but_is_no_node_port_itself() {
        ServicePort fixed = ServicePort.tcp("http", 80).nodePort(30080);

        assertThat(fixed.nodePort(0)).isEqualTo(ServicePort.tcp("http", 80));
        assertThatThrownBy(() -> ServicePort.requireNodePort(0))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("nodePort: 0 is not in the valid range. The range of valid ports is 30000-32767");
    }

    @Test
    void a_wrong_target_is_named_as_the_target() {
        assertThatThrownBy(() -> ServicePort.tcp("http", 80).to(0))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("target: port must be 1 to 65535, was 0");
    }
}
