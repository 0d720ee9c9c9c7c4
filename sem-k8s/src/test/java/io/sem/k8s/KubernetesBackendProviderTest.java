package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.spi.BackendProvider;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesBackendProviderTest {

    @Test
    void it_is_found_under_its_name() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .extracting(BackendProvider::name)
                .contains("kubernetes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userAgent", "useragent", "USERAGENT"})
    void a_setting_counts_in_whatever_case_the_environment_variable_or_file_wrote_it(String name) {
        KubernetesOptions options = KubernetesBackendProvider.options(Map.of(name, "billing/7"));

        assertThat(options.userAgent()).startsWith("sem/").endsWith(" billing/7");
    }

    @Test
    void without_settings_a_request_has_ten_seconds() {
        assertThat(KubernetesBackendProvider.options(Map.of()).deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(KubernetesBackendProvider.options(Map.of("DEADLINE", "PT3S")).deadline())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_misspelt_setting_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> KubernetesBackendProvider.options(Map.of("kubeconf", "a.yaml")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("kubeconf", "[context, deadline, kubeconfig, userAgent]");
    }

    @Test
    void a_deadline_that_is_no_duration_is_refused_with_an_example() {
        assertThatThrownBy(() -> KubernetesBackendProvider.options(Map.of("deadline", "10s")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("deadline", "'10s'", "PT10S");
    }
}
