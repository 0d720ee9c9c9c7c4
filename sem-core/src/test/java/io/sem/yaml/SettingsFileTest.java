package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a {@code sem.yaml} may say. */
class SettingsFileTest {

    @Test
    void settings_are_names_with_single_values() {
        assertThat(SpecFiles.readSettings("backend: kubernetes\nkubeconfig: /etc/sem/cluster.yaml\n"))
                .isEqualTo(Map.of("backend", "kubernetes", "kubeconfig", "/etc/sem/cluster.yaml"));
    }

    @Test
    void anything_else_is_refused_with_line_and_column() {
        assertThatThrownBy(() -> SpecFiles.readSettings("backend: kubernetes\nkubeconfig: [a, b]\n"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("sem.yaml:2:1 kubeconfig: must be a single value, not a list");
        assertThatThrownBy(() -> SpecFiles.readSettings("- backend\n"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("must be a mapping of settings, not a list");
    }
}
