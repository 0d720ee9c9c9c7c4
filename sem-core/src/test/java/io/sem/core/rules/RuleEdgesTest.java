package io.sem.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Printable;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.quantity.Memory;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of the rules for probes, variables, services and users: the last value that passes and the first that does not. */
class RuleEdgesTest {

    private static final Container WEB = Container.builder("web", "nginx:1.27").build();
    private static final int TEXT_MAX = 128 * 1024 - 1;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/a?b=c&d=%20", "/ü"})
    void a_path_of_a_check_starts_with_a_slash_and_has_no_spaces(String path) {
        assertThat(faults(probed(HttpCheck.builder(path, 80).build()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health", " /", "/a b", "/a\n", "/a\u007f"})
    void every_other_path_of_a_check_is_refused(String path) {
        assertThat(faults(probed(HttpCheck.builder(path, 80).build())))
                .containsExactly("group.containers[0].readiness.check.path: '" + Printable.line(path)
                        + "' is not a path; it starts with '/' and has no spaces");
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "10.0.0.1, true", "::1, true", "'', false", "' ', false", "a/b, false", "a b, false"
    })
    void a_host_of_a_check_is_a_name_or_an_address(String host, boolean accepted) {
        assertThat(faults(probed(HttpCheck.builder("/", 80).host(host).build())).isEmpty())
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Token, a b, true",
        "Host, '', true",
        "'', x, false",
        "X_Y, x, false",
        "X:, x, false",
        "X, 'a\nB: c', false"
    })
    void a_header_of_a_check_cannot_smuggle_in_another_one(String name, String value, boolean accepted) {
        HttpCheck check = HttpCheck.builder("/", 80)
                .addHeader(new HttpCheck.Header(name, value))
                .build();

        assertThat(faults(probed(check)).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void the_command_of_a_check_is_judged_like_that_of_a_container() {
        assertThat(faults(probed(Check.exec("sh", "-c", "a\0b"))))
                .containsExactly(
                        "group.containers[0].readiness.check.command[2]: holds a NUL character, which no process"
                                + " can receive");
    }

    @Test
    void liveness_and_startup_need_one_success_and_readiness_may_ask_for_more() {
        Probe twice = Probe.of(Check.tcp(80)).withSuccessThreshold(2);

        assertThat(faults(WEB.withReadiness(twice).withLiveness(twice).withStartup(twice)))
                .containsExactlyInAnyOrder(
                        "group.containers[0].liveness.successThreshold: was 2, must be 1; only readiness may ask for more",
                        "group.containers[0].startup.successThreshold: was 2, must be 1; only readiness may ask for more");
        assertThat(faults(WEB.withReadiness(twice.withSuccessThreshold(0))))
                .containsExactly("group.containers[0].readiness.successThreshold: was 0, must be 1 or more");
    }

    @Test
    void the_longest_text_that_linux_takes_is_accepted_and_counts_the_name_of_a_variable() {
        String longest = "x".repeat(TEXT_MAX);

        assertThat(faults(WEB.withArgs(longest))).isEmpty();
        assertThat(faults(WEB.withEnv(EnvVar.of("A", longest.substring(2))))).isEmpty();
        assertThat(faults(WEB.withEnv(EnvVar.of("A", longest.substring(1)))))
                .containsExactly(
                        "group.containers[0].env[0]: has 131072 bytes; a process can receive at most 131071, use a"
                                + " config file");
    }

    @Test
    void texts_are_counted_in_bytes_and_not_in_characters() {
        assertThat(faults(WEB.withArgs("é".repeat(65_535)))).isEmpty();
        assertThat(faults(WEB.withArgs("é".repeat(65_536))))
                .hasSize(1)
                .first()
                .asString()
                .contains("has 131072 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z9", "jdbc-url", "a_b"})
    void the_name_of_an_output_starts_with_a_letter(String name) {
        assertThat(faults(WEB.withEnv(EnvVar.of("A", EnvValue.output("db", name)))))
                .isEmpty();
        assertThat(faults(WEB.withEnv(EnvVar.of("A", EnvValue.output("db", "a".repeat(63))))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "-a", "_a", "a.b", "a/b", "a b", "ä"})
    void every_other_name_of_an_output_is_refused_where_it_is_used_and_where_it_is_offered(String name) {
        String rule = "'" + name + "' is not a name; use 1 to 63 letters, digits, '-' and '_', starting with a letter";

        assertThat(faults(WEB.withEnv(EnvVar.of("A", EnvValue.output("db", name)))))
                .containsExactly("group.containers[0].env[0]: output " + rule);
        assertThat(RulesTest.faults(shop(WEB).withOutputs(OfferedOutput.text(name, "x"))))
                .containsExactly("outputs[0].name: " + rule);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2147483647, true", "-1, false", "2147483648, false"})
    void a_user_has_31_bits(long user, boolean accepted) {
        assertThat(faults(WEB.withUser(user)).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void a_limit_of_one_mebibyte_is_the_least() {
        assertThat(faults(WEB.withResources(
                        Resources.builder().memoryLimit(Memory.mib(1)).build())))
                .isEmpty();
        assertThat(faults(WEB.withResources(Resources.builder()
                        .memoryLimit(Memory.bytes((1 << 20) - 1))
                        .build())))
                .containsExactly(
                        "group.containers[0].resources.memoryLimit: is 1048575 bytes; no program starts with less"
                                + " than 1Mi. Is the unit right?");
    }

    @ParameterizedTest
    @EnumSource(ServiceType.class)
    void a_node_port_is_chosen_for_the_two_types_that_have_one(ServiceType type) {
        ServiceSpec service = ServiceSpec.builder("shop")
                .type(type)
                .addPort(new ServicePort(Port.tcp("http", 80), 80, 30080))
                .build();
        List<String> faults =
                RulesTest.faults(shop(WEB.withPorts(Port.tcp("http", 80))).withServices(service));

        if (type == ServiceType.NODE_PORT || type == ServiceType.LOAD_BALANCER) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults)
                    .containsExactly("services[0].ports[0].nodePort: is 30080, but a " + type
                            + " service has none; use NODE_PORT or LOAD_BALANCER");
        }
    }

    @Test
    void one_number_is_two_ports_for_tcp_and_udp_and_each_leads_to_its_own() {
        ServiceSpec dns = ServiceSpec.builder("dns")
                .addPorts(ServicePort.of(Port.tcp("tcp", 53)), ServicePort.of(Port.udp("udp", 53)))
                .build();

        assertThat(RulesTest.faults(shop(WEB.withPorts(Port.tcp("t", 53), Port.udp("u", 53)))
                        .withServices(dns)))
                .isEmpty();
        assertThat(RulesTest.faults(shop(WEB.withPorts(Port.tcp("t", 53))).withServices(dns)))
                .containsExactly("services[0].ports[1].target: no container listens on 53/UDP; ports of the containers:"
                        + " 53/TCP");
        assertThat(RulesTest.faults(shop(WEB).withServices(dns)))
                .hasSize(2)
                .allMatch(fault -> fault.endsWith("ports of the containers: none"));
    }

    @Test
    void a_node_port_is_chosen_once_in_a_service_and_those_of_the_cluster_do_not_count() {
        ServiceSpec twice = ServiceSpec.builder("shop")
                .type(ServiceType.NODE_PORT)
                .addPorts(
                        new ServicePort(Port.tcp("a", 80), 80, 0),
                        new ServicePort(Port.tcp("b", 81), 80, 30080),
                        new ServicePort(Port.tcp("c", 82), 80, 0),
                        new ServicePort(Port.tcp("d", 83), 80, 30080))
                .build();

        assertThat(RulesTest.faults(shop(WEB.withPorts(Port.tcp("http", 80))).withServices(twice)))
                .containsExactly(
                        "services[0].ports[3]: 'node port 30080/TCP' is taken by services[0].ports[1]; it may occur"
                                + " once");
    }

    private static Container probed(Check check) {
        return WEB.withReadiness(Probe.of(check));
    }

    private static DeploymentSpec shop(Container container) {
        return DeploymentSpec.builder("shop", PodGroup.of(container)).build();
    }

    private static List<String> faults(Container container) {
        return RulesTest.faults(shop(container));
    }
}
