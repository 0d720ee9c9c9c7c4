package io.sem.k8s;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.WithData;
import io.sem.api.product.App;
import io.sem.api.secret.SecretSpec;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Revision;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.DeploymentSpec;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A process is killed after each of its requests in turn, and another one asks for the same: on a real cluster, as StoreFaultTest
 * does it on the embedded one.
 */
class KilledProcessTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TENANT = "kill-" + UUID.randomUUID().toString().substring(0, 8);

    private static Platform sem;
    private static KubernetesClient admin;
    private static int deployments;

    @BeforeAll
    static void connect() {
        sem = Sem.on(KubernetesBackend.connect(TestCluster.options()));
        admin = TestCluster.admin();
        sem.tenants().create(TENANT, Quota.of("4", "8Gi"));
    }

    @AfterAll
    static void clean() {
        if (sem != null) {
            sem.tenant(TENANT).delete(WithData.named(TENANT), PATIENCE);
            sem.close();
            admin.close();
        }
    }

    @Test
    void a_first_deployment_is_completed_by_the_next_process() {
        int writes = afterEachKill(name -> {}, (dev, name) -> dev.deploy(app(name, "1")), name -> runs(name, "1", 1));

        assertThat(writes).as("record, secret, config, service, controller").isEqualTo(5);
    }

    @Test
    void an_update_is_completed_by_the_next_process() {
        int writes = afterEachKill(
                name -> dev().deploy(app(name, "1")).awaitReady(PATIENCE),
                (dev, name) -> dev.deploy(app(name, "2")),
                name -> runs(name, "2", 2));

        assertThat(writes).as("record, config, controller").isEqualTo(3);
    }

    @Test
    void a_rollback_is_completed_by_the_next_process() {
        int writes = afterEachKill(
                name -> {
                    dev().deploy(app(name, "1")).awaitReady(PATIENCE);
                    dev().deploy(app(name, "2")).awaitReady(PATIENCE);
                },
                (dev, name) -> dev.deployment(name).rollBack(),
                name -> runs(name, "1", 3));

        assertThat(writes).as("record, controller").isEqualTo(2);
    }

    /** Makes the request once for each number of writes that a process makes before it is killed; returns how many it makes in all. */
    private static int afterEachKill(
            Consumer<String> given, BiConsumer<Environment, String> request, Consumer<String> then) {
        for (int writes = 0; ; writes++) {
            String name = "d" + deployments++;
            given.accept(name);
            boolean killed = isKilled(writes, dev -> request.accept(dev, name));
            if (killed) {
                request.accept(dev(), name);
            }
            then.accept(name);
            dev().deployment(name).undeploy();
            if (!killed) {
                return writes;
            }
        }
    }

    private static boolean isKilled(int writes, Consumer<Environment> request) {
        DyingProcess process = new DyingProcess(writes);
        try (Platform dying = Sem.on(KubernetesBackend.connect(TestCluster.options(), process))) {
            Throwable killed =
                    catchThrowable(() -> request.accept(dying.tenant(TENANT).env(DEV)));
            assertThat(killed != null)
                    .as("a call whose process was killed does not return")
                    .isEqualTo(process.isDead());
            return process.isDead();
        }
    }

    /** It runs what was asked for last, the history is true, and there is nothing twice and nothing else. */
    private static void runs(String name, String version, int revisions) {
        Deployment running = dev().deployment(name).awaitReady(PATIENCE);

        assertThat(running.status().state()).isEqualTo(State.READY);
        assertThat(running.variables(name)).containsEntry("VERSION", version);
        assertThat(running.history())
                .extracting(Revision::result)
                .hasSize(revisions)
                .containsOnly(Revision.Result.SUCCEEDED);
        assertThat(of(Service.class, name)).containsExactly(name);
        assertThat(of(Secret.class, name)).containsExactly(name + "-key");
        assertThat(of(io.fabric8.kubernetes.api.model.apps.Deployment.class, name))
                .containsExactly(name);
        assertThat(of(ConfigMap.class, name))
                .as("the record, and the files of two templates at most")
                .hasSizeBetween(2, 3);
        assertThat(admin.resources(ReplicaSet.class)
                        .inNamespace(TENANT + "-dev")
                        .withLabel(WellKnown.DEPLOYMENT, name)
                        .list()
                        .getItems())
                .filteredOn(set -> set.getSpec().getReplicas() > 0)
                .hasSize(1);
    }

    private static <T extends HasMetadata> List<String> of(Class<T> type, String deployment) {
        return admin
                .resources(type)
                .inNamespace(TENANT + "-dev")
                .withLabel(WellKnown.DEPLOYMENT, deployment)
                .list()
                .getItems()
                .stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private static Environment dev() {
        return sem.tenant(TENANT).env(DEV);
    }

    private static DeploymentSpec app(String name, String version) {
        return App.of(name)
                .base("busybox:1.36")
                .args("sh", "-c", "mkdir -p /tmp/www && exec httpd -f -p 8080 -h /tmp/www")
                .port("http", 8080)
                .variable("VERSION", version)
                .config("/etc/app", "app.conf", "version=" + version)
                .creates(SecretSpec.generated(name + "-key", "key"))
                .cpu("10m")
                .memory("32Mi")
                .customize(spec -> spec.withGroup(spec.group().withTerminationGrace(Duration.ofSeconds(1))));
    }
}
