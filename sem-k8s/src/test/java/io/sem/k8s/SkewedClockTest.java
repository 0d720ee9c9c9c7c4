package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.error.DeployFailedException;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client whose clock is wrong waits as long as one whose clock is right: neither gives up early, nor never. */
class SkewedClockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final DeploymentSpec UNREACHABLE = DeploymentSpec.builder(
                    "web",
                    Container.builder("web", "registry.invalid/nothing:1").build())
            .patience(PATIENCE)
            .build();

    private final String tenant = "k8sskew" + UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(ints = {3, -3})
    void an_unreachable_registry_is_given_up_after_the_patience_on_the_clock_of_the_server(int minutes) {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
        try (Platform sem =
                Sem.on(KubernetesBackend.connect(TestCluster.options(), new JdkHttpClientFactory(), wrong))) {
            assertThat(Duration.between(Instant.now(), sem.now()).abs()).isLessThan(Duration.ofSeconds(3));
            Environment dev = sem.tenants().create(tenant, Quota.of("8", "8Gi")).env("dev");
            Instant start = Instant.now();
            Deployment web = dev.deploy(UNREACHABLE);

            assertThatExceptionOfType(DeployFailedException.class)
                    .isThrownBy(() -> web.awaitReady(Duration.ofMinutes(1)));
            assertThat(Duration.between(start, Instant.now()))
                    .isBetween(PATIENCE.minusSeconds(2), PATIENCE.plusSeconds(15));
        }
    }

    @AfterEach
    void clean() {
        try (Platform sem = Sem.on(KubernetesBackend.connect(TestCluster.options()))) {
            sem.tenants().find(tenant).ifPresent(Tenant::delete);
        }
    }
}
