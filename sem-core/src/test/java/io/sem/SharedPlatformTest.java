package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.tenant.Quota;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The platform behind {@code Sem.tenant}. One test, since a program has one shared platform. */
class SharedPlatformTest {

    private static final String BACKEND = "sem.backend";

    @AfterEach
    void forgetSettings() {
        System.clearProperty(BACKEND);
        System.clearProperty(BACKEND + ".kubeconfig");
    }

    @Test
    void it_is_configured_once_or_found_and_never_guessed() {
        assertThatThrownBy(() -> Sem.tenant("shop"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContainingAll("Sem.use", "sem.backend", "SEM_BACKEND", "sem.yaml", "embedded");

        System.setProperty(BACKEND, "kubernets");
        assertThatThrownBy(() -> Sem.tenant("shop"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("backend 'kubernets' does not exist; existing: embedded");

        System.setProperty(BACKEND, "embedded");
        System.setProperty(BACKEND + ".kubeconfig", "cluster.yaml");
        assertThatThrownBy(() -> Sem.tenant("shop"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("kubeconfig");

        System.clearProperty(BACKEND + ".kubeconfig");
        assertThatThrownBy(() -> Sem.tenant("shop").env(DEV).deployments().list())
                .isInstanceOf(NotFoundException.class)
                .hasMessage("tenant 'shop' does not exist; existing: none");

        try (Platform other = Sem.embedded()) {
            other.tenants().create("shop", Quota.of("8", "16Gi"));
            assertThatThrownBy(() -> Sem.use(other))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("in use already");
            assertThat(other.tenants().list()).hasSize(1);
        }
    }
}
