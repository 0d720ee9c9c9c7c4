package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesBackendProviderTest {

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
}
