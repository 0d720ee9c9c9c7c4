package io.sem.examples.shop;

import static io.sem.testkit.assertj.SemAssertions.assertThat;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.product.App;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.workload.Check;
import io.sem.api.workload.DeploymentPackage.Fetch;
import io.sem.api.workload.PackageSource;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A single file as package, with containers that really run: it lies where its command starts, as it was published. */
final class PlainFileOnKubernetesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final OrdersPackage FILE = OrdersPackage.version("1.0.0");

    private static Platform sem;
    private static Tenant shop;
    private static PackageServer files;

    @BeforeAll
    static void open() {
        sem = Sem.on(KubernetesBackend.connect(
                KubernetesOptions.kubeconfig(KubernetesCluster.shared().kubeconfig())));
        files = PackageServer.serving(FILE, Route.to(sem.nodes().observe()));
        String name = "file-" + UUID.randomUUID().toString().substring(0, 8);
        shop = sem.tenants()
                .create(TenantSpec.builder(name, Quota.of("1", "1Gi"))
                        .environments("production")
                        .build());
    }

    @AfterAll
    static void leaveNothingBehind() {
        if (shop != null) {
            Environment production = shop.env(EnvironmentName.PRODUCTION);
            production.deployments().forEach(Deployment::undeploy);
            shop.delete();
            files.close();
            sem.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void its_command_finds_the_file_that_was_published(Fetch fetch) {
        App app = App.of("file-" + fetch.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .base("busybox:1.36")
                .from(PackageSource.file(files.url().toString(), FILE.digest()))
                .fetchedBy(fetch)
                .command("sh", "-c", "sha256sum " + FILE.fileName() + " > /tmp/sum && exec sleep 1d")
                .ready(Check.exec("grep", "-q", FILE.digest(), "/tmp/sum"))
                .cpu("50m")
                .memory("32Mi");

        assertThat(shop.env(EnvironmentName.PRODUCTION).deploy(app).awaitReady(PATIENCE))
                .isReady();
    }
}
