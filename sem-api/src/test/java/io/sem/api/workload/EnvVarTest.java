package io.sem.api.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvVarTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "JAVA_OPTS", "spring.datasource.url", "-x", "1A", "A B", "..", "$A", "a[0]:'~"})
    void a_name_has_any_printable_ascii_characters(String name) {
        assertThat(EnvVar.of(name, "1").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A=B", "=", "Ä", "A\n", "\u007f", "\t"})
    void another_name_is_refused_with_the_rule(String name) {
        assertThatThrownBy(() -> EnvVar.of(name, "1"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageEndingWith("' is not a variable name; use printable ASCII characters other than '=', best"
                        + " letters, digits and '_'");
    }

    @Test
    void a_value_is_a_text_a_key_of_a_secret_or_an_output() {
        assertThat(EnvVar.of("A", "")).isEqualTo(new EnvVar("A", new EnvValue.Literal("")));
        assertThat(EnvVar.fromSecret("A", "login", "password"))
                .isEqualTo(EnvVar.of("A", EnvValue.secret("login", "password")))
                .isEqualTo(new EnvVar("A", new EnvValue.SecretKey("login", "password")));
        assertThat(EnvVar.of("A", EnvValue.output("db", "host")).value()).isEqualTo(new EnvValue.Output("db", "host"));
    }

    @Test
    void the_last_value_of_a_name_counts_in_the_place_of_the_first() {
        List<EnvVar> last = EnvVar.lastOfEach(
                List.of(EnvVar.of("A", "1"), EnvVar.of("B", "$(A)"), EnvVar.of("a", "3"), EnvVar.of("A", "2")));

        assertThat(last).containsExactly(EnvVar.of("A", "2"), EnvVar.of("B", "$(A)"), EnvVar.of("a", "3"));
        assertThat(last).isUnmodifiable();
        assertThat(EnvVar.lastOfEach(List.of())).isEmpty();
    }
}
