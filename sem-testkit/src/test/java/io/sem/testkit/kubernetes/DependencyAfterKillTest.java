package io.sem.testkit.kubernetes;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.WithData;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of deployments on a real cluster when the process that deployed them is killed. */
final class DependencyAfterKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String tenant = "killed-" + UUID.randomUUID().toString().substring(0, 8);
    private final Path kubeconfig = KubernetesCluster.shared().kubeconfig();
    private final Platform sem = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(kubeconfig)));
    private Environment dev = sem.tenant(tenant).env(EnvironmentName.DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create(tenant, Quota.of("4", "4Gi")).env(EnvironmentName.DEV);
    }

    @AfterEach
    void deleteTenant() {
        sem.tenant(tenant).delete(WithData.named(tenant), PATIENCE);
        sem.close();
    }

    @Test
    void what_comes_after_a_run_goes_on_with_the_next_process_and_then_needs_none() throws Exception {
        killOnceDeployed();
        CountDownLatch succeeded = new CountDownLatch(1);
        try (Watch watch = dev.watch(look -> count(look, succeeded))) {
            assertThat(succeeded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(dev.deployment("app").pods().observe()).isNotEmpty().noneMatch(ObservedPod::ready);

        dev.deploy(KilledDeploy.specs());
        dev.deployment("app").awaitReady(PATIENCE);

        assertThat(dev.deployment("app")).isReady().hasRevision(1);
        assertThat(dev.deployment("migrate")).hasRevision(1);
    }

    private void killOnceDeployed() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDeploy.class.getName(),
                        kubeconfig.toString(),
                        tenant)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo(KilledDeploy.DEPLOYED);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void count(Observed look, CountDownLatch succeeded) {
        look.workload("migrate").filter(run -> run.succeeded() == 1).ifPresent(run -> succeeded.countDown());
    }
}
