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
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Revision;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A process is killed after each of its requests in turn, and another one asks for the same: on a real cluster, as StoreFaultTest
 * does it on the embedded one. The tests run at the same time, because each waits for pods most of the time.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TENANT = "kill-" + UUID.randomUUID().toString().substring(0, 8);

    private static Platform sem;
    private static KubernetesClient admin;
    private static final AtomicInteger DEPLOYMENTS = new AtomicInteger();

    @BeforeAll
    static void connect() {
        sem = Sem.on(KubernetesBackend.connect(TestCluster.options()));
        admin = TestCluster.admin();
        sem.tenants().create(TENANT, Quota.of("8", "16Gi"));
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

    @Test
    void a_rotation_is_completed_by_the_next_process() {
        int writes = afterEachKill(
                name -> {
                    dev().secrets().put(login(name), "key", Credential.generated());
                    dev().deploy(reader(name)).awaitReady(PATIENCE);
                },
                (dev, name) -> dev.secrets().rotate(login(name), "key"),
                KilledProcessTest::rotated);

        assertThat(writes)
                .as("the new value, the secret, the pods, the new value is forgotten")
                .isEqualTo(4);
    }

    @Test
    void a_growth_is_completed_by_the_next_process_and_no_pod_restarts() {
        Map<String, List<Instant>> created = new HashMap<>();
        int writes = afterEachKill(
                name -> {
                    dev().deploy(store(name, "64Mi")).awaitReady(PATIENCE);
                    created.put(name, created(name));
                },
                (dev, name) -> dev.deploy(store(name, "128Mi")),
                name -> {
                    Deployment grown = dev().deployment(name).awaitReady(PATIENCE);
                    assertThat(created(name)).isEqualTo(created.get(name));
                    assertThat(dev().observe().claims(name))
                            .extracting(ObservedClaim::size)
                            .containsExactly(Memory.mib(128));
                    assertThat(grown.history())
                            .extracting(Revision::result)
                            .containsExactly(Revision.Result.SUCCEEDED, Revision.Result.SUCCEEDED);
                });

        assertThat(writes).as("record, claim, deletion of the set, the set").isEqualTo(4);
    }

    private static List<Instant> created(String name) {
        return dev().deployment(name).pods().observe().stream()
                .map(ObservedPod::created)
                .toList();
    }

    /** Every pod has the value that the secret has, and nothing of the rotation is left. */
    private static void rotated(String name) {
        Deployment reader = dev().deployment(name).awaitReady(PATIENCE);
        String value = dev().secrets().reveal(login(name), "key").reveal();

        assertThat(reader.history()).hasSize(1);
        assertThat(reader.pods().observe())
                .filteredOn(pod -> !pod.terminating())
                .extracting(pod -> reader.pod(pod.name())
                        .exec(PATIENCE, "sh", "-c", "echo $LOGIN")
                        .output()
                        .strip())
                .containsExactly(value);
        assertThat(admin.secrets().inNamespace(TENANT + "-dev").list().getItems())
                .extracting(secret -> secret.getMetadata().getName())
                .noneMatch(secret -> secret.startsWith("rotation-"));
    }

    private static DeploymentSpec reader(String name) {
        return app(name, "1")
                .mapContainers(container -> container.withVariable("LOGIN", EnvValue.secret(login(name), "key")));
    }

    private static String login(String name) {
        return name + "-login";
    }

    private static DeploymentSpec store(String name, String size) {
        return app(name, "1")
                .withRun(Run.stateful())
                .withVolume(Volume.claim("data", size).on("growing"))
                .mapContainers(
                        container -> container.withMounts(container.mounts().get(0), VolumeMount.of("data", "/data")));
    }

    /** Makes the request once for each number of writes that a process makes before it is killed; returns how many it makes in all. */
    private static int afterEachKill(
            Consumer<String> given, BiConsumer<Environment, String> request, Consumer<String> then) {
        for (int writes = 0; ; writes++) {
            String name = "d" + DEPLOYMENTS.getAndIncrement();
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
