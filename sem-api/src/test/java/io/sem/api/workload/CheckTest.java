package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {

    static Stream<Arguments> portChecks() {
        return Stream.of(
                Arguments.of("tcp.port", (IntFunction<Check>) Check::tcp),
                Arguments.of("grpc.port", (IntFunction<Check>) Check::grpc),
                Arguments.of("http.port", (IntFunction<Check>) port -> Check.http("/", port)));
    }

    @ParameterizedTest
    @MethodSource("portChecks")
    void the_port_of_every_check_lies_between_1_and_65535(String place, IntFunction<Check> check) {
        assertThat(check.apply(1)).isEqualTo(check.apply(1)).isNotEqualTo(check.apply(65535));
        for (int port : new int[] {0, 65536}) {
            assertThatThrownBy(() -> check.apply(port))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessage(place + ": port must be 1 to 65535, was " + port);
        }
    }

    @Test
    void a_command_is_a_copy_that_cannot_be_changed() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "true"));
        Check.Exec exec = new Check.Exec(command);
        command.clear();

        assertThat(exec).isEqualTo(Check.exec("sh", "-c", "true"));
        assertThat(exec.command()).containsExactly("sh", "-c", "true").isUnmodifiable();
    }

    @Test
    void a_command_names_at_least_a_program() {
        assertThatThrownBy(Check::exec)
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("exec.command: is empty; name a program");
    }

    @Test
    void a_grpc_check_asks_about_the_whole_server_unless_a_service_is_named() {
        assertThat(Check.grpc(9090)).isEqualTo(new Check.Grpc(9090, ""));
        assertThat(Check.grpc(9090).service("orders")).isEqualTo(new Check.Grpc(9090, "orders"));
    }

    @Test
    void an_http_check_asks_the_pod_without_tls_and_headers_by_default() {
        HttpCheck check = Check.http("/health", 8080);

        assertThat(check).isEqualTo(HttpCheck.builder("/health", 8080).build());
        assertThat(check.https()).isFalse();
        assertThat(check.host()).isEmpty();
        assertThat(check.headers()).isEmpty();
    }

    @Test
    void headers_are_added_in_order_and_a_name_may_occur_twice() {
        HttpCheck plain = Check.http("/health", 8080);
        HttpCheck check = plain.header("Accept", "a").header("Accept", "b").overTls();

        assertThat(check.https()).isTrue();
        assertThat(check.headers())
                .containsExactly(new HttpCheck.Header("Accept", "a"), new HttpCheck.Header("Accept", "b"))
                .isUnmodifiable();
        assertThat(plain.headers()).isEmpty();
    }
}
