package io.sem.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.api.error.DeployFailedException;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many requests SEM makes, as the API server counts them. */
final class RequestBudgetTest {
    private static final Pattern WRITE = Pattern.compile("create|update|patch|delete");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String mark = "budget-" + UUID.randomUUID().toString().substring(0, 8);
    private Platform platform;
    private Tenant tenant;
    private Environment dev;
    private AuditLog audit;

    @BeforeEach
    void connect() {
        audit = AuditLog.find(mark);
        KubernetesOptions options =
                KubernetesOptions.kubeconfig(KubernetesCluster.shared().kubeconfig());
        platform = Sem.on(KubernetesBackend.connect(options.userAgentSuffix(mark)));
        tenant = platform.tenants()
                .create(TenantSpec.builder(mark, Quota.of("1", "1Gi"))
                        .environments(List.of(EnvironmentSpec.builder(EnvironmentName.DEV)
                                .quota(Quota.of("1", "1Gi"))
                                .build()))
                        .build());
        dev = tenant.env(EnvironmentName.DEV);
        dev.observe();
    }

    @AfterEach
    void disconnect() {
        if (platform == null) {
            return;
        }
        dev.deployments().forEach(Deployment::undeploy);
        dev.data().forEach(claim -> {
            dev.deployment(claim.deployment()).awaitGone(PATIENCE);
            dev.destroyData(claim.name());
        });
        tenant.delete();
        platform.close();
    }

    @Test
    void the_life_of_a_deployment_costs_few_requests() {
        DeploymentSpec web = web("web").build();

        assertThat(audit.during(() -> dev.deploy(web))).as("deploying").satisfies(atMostNew(3));
        Deployment running = dev.deployment("web").awaitReady(PATIENCE);
        assertThat(audit.during(() -> dev.deploy(web))).as("the same again").isEmpty();
        assertThat(audit.during(running::status)).as("the status").isEmpty();
        assertThat(audit.during(() -> running.scale(2))).as("scaling").satisfies(atMostWrites(1));
        running.awaitReady(PATIENCE); // what is not well costs a list of events besides
        assertThat(audit.during(running::undeploy)).as("undeploying").satisfies(atMostWrites(2));
    }

    @Test
    void the_status_and_the_explanation_of_what_fails_cost_its_events_and_one_log() {
        Container broken = Container.builder("web", "busybox:1.36")
                .addCommand("/no/such/program")
                .build();
        Deployment bad = dev.deploy(DeploymentSpec.builder("bad", broken).build());

        assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> bad.awaitReady(PATIENCE));

        assertThat(audit.during(bad::status)).as("the status").satisfies(onlyReads(1, "/events"));
        assertThat(audit.during(bad::explain)).as("the explanation").satisfies(onlyReads(2, "/events|/pods"));
    }

    @Test
    void each_secret_config_and_claim_costs_one_more() {
        Container container = container().withMounts(VolumeMount.of("data", "/data"), VolumeMount.of("conf", "/conf"));
        DeploymentSpec store = DeploymentSpec.builder(
                        "store",
                        PodGroup.builder()
                                .addContainer(container)
                                .addVolume(Volume.claim("data", "64Mi"))
                                .addVolume(Volume.config("conf", ConfigFile.of("a.properties", "a=b")))
                                .terminationGrace(Duration.ofSeconds(1))
                                .build())
                .run(Run.stateful())
                .addService(ServiceSpec.tcp("store", 8080))
                .addSecret(SecretSpec.generated("store-secret", "key"))
                .build();

        assertThat(audit.during(() -> dev.deploy(store))).as("deploying").satisfies(atMostNew(6));
        dev.deployment("store").awaitReady(PATIENCE);
        assertThat(audit.during(() -> dev.deploy(store))).as("the same again").isEmpty();
    }

    @Test
    void a_change_costs_no_more_writes_than_a_first_deployment() {
        DeploymentSpec store = growing("64Mi");
        dev.deploy(store);
        Deployment running = dev.deployment("store").awaitReady(PATIENCE);

        assertThat(audit.during(() -> dev.deploy(growing("128Mi"))))
                .as("growing: the record, the claim, the set is deleted without its pods and made again")
                .satisfies(atMostWrites(4));
        running.awaitReady(PATIENCE);
        assertThat(audit.during(() -> dev.deploy(growing("128Mi"))))
                .as("the same again")
                .isEmpty();
        assertThat(audit.during(
                        () -> dev.deploy(growing("128Mi").mapContainers(each -> each.withVariable("COLOUR", "blue")))))
                .as("an update: the record and the set")
                .satisfies(atMostWrites(2));
        running.awaitReady(PATIENCE);
        assertThat(audit.during(running::rollBack)).as("a rollback").satisfies(atMostWrites(2));
    }

    private static DeploymentSpec growing(String size) {
        PodGroup group = PodGroup.builder()
                .addContainer(container().withMounts(VolumeMount.of("data", "/data")))
                .addVolume(Volume.claim("data", size).on("growing"))
                .terminationGrace(Duration.ofSeconds(1))
                .build();
        return DeploymentSpec.builder("store", group)
                .run(Run.stateful())
                .addService(ServiceSpec.tcp("store", 8080))
                .build();
    }

    /** Beside the writes, one list for each kind of which an object is new, in search of objects that SEM did not make. */
    private static Consumer<List<? extends String>> atMostNew(int count) {
        return requests -> {
            assertThat(requests.stream()
                            .filter(request -> WRITE.matcher(request).lookingAt()))
                    .hasSizeLessThanOrEqualTo(count);
            assertThat(requests.stream()
                            .filter(request -> !WRITE.matcher(request).lookingAt()))
                    .doesNotHaveDuplicates()
                    .allMatch(request -> request.startsWith("list "));
        };
    }

    private static Consumer<List<? extends String>> onlyReads(int count, String kinds) {
        return requests -> assertThat(requests)
                .hasSizeLessThanOrEqualTo(count)
                .allMatch(request -> request.matches("(?:list|get) .*(?:" + kinds + ").*"));
    }

    private static Consumer<List<? extends String>> atMostWrites(int count) {
        return requests -> assertThat(requests)
                .hasSizeLessThanOrEqualTo(count)
                .allMatch(request -> WRITE.matcher(request).lookingAt());
    }

    private static DeploymentSpec.Builder web(String name) {
        PodGroup group = PodGroup.builder()
                .addContainer(container())
                .terminationGrace(Duration.ofSeconds(1))
                .build();
        return DeploymentSpec.builder(name, group).addService(ServiceSpec.tcp(name, 8080));
    }

    private static Container container() {
        return Container.builder("web", "busybox:1.36")
                .addCommand("sh", "-c", "mkdir -p /tmp/www && exec httpd -f -p 8080 -h /tmp/www")
                .addPort(Port.tcp("http", 8080))
                .build();
    }
}
