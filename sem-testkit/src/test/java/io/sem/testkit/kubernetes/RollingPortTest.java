package io.sem.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.k8s.KubernetesBackend;
import io.sem.k8s.KubernetesOptions;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client of a service sees while an update changes the container port, with real requests through kube-proxy. */
final class RollingPortTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TIMEOUT_MILLIS = 2000;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private Platform platform;
    private Tenant tenant;

    @BeforeEach
    void connect() {
        KubernetesOptions options =
                KubernetesOptions.kubeconfig(KubernetesCluster.shared().kubeconfig());
        platform = Sem.on(KubernetesBackend.connect(options));
        tenant = platform.tenants()
                .create("ports-" + UUID.randomUUID().toString().substring(0, 8), Quota.of("10", "10Gi"));
    }

    @AfterEach
    void disconnect() {
        if (platform != null) {
            tenant.delete(WithData.named(tenant.name()), PATIENCE);
            platform.close();
        }
    }

    @Test
    void every_request_is_answered_while_an_update_changes_the_container_port() throws InterruptedException {
        Environment dev = tenant.env(EnvironmentName.DEV);
        dev.deploy(web(8080)).awaitReady(PATIENCE);
        String address = dev.deployment("web").services().get(0).clusterIp().orElseThrow();
        awaitRoute(address);
        ScheduledExecutorService client = Executors.newSingleThreadScheduledExecutor();

        client.scheduleWithFixedDelay(() -> ask(address), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        dev.deploy(web(9090)).awaitReady(PATIENCE);
        client.shutdown();
        client.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        System.out.println("requests during the update: " + answered + " answered, " + failed + " failed");
        assertThat(answered).hasValueGreaterThan(20);
        assertThat(failed).hasValue(0);
    }

    /**
     * Returns once twenty requests in a row were answered: a node learns of a new service some time after its pods are ready,
     * and what fails until then is no failure of the update.
     */
    private static void awaitRoute(String address) {
        Instant end = Instant.now().plus(PATIENCE);
        int inARow = 0;
        while (inARow < 20 && Instant.now().isBefore(end)) {
            inARow = answers(address) ? inARow + 1 : 0;
        }
        assertThat(inARow).as("answers in a row before the update").isEqualTo(20);
    }

    private void ask(String address) {
        (answers(address) ? answered : failed).incrementAndGet();
    }

    /** Asks over a connection of its own, so that each request is sent to a pod anew. */
    private static boolean answers(String address) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + address + "/").toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** A server that goes on answering while it is told to end, as any that is updated without an outage must. */
    private static DeploymentSpec web(int port) {
        Container container = Container.builder("web", "busybox:1.36")
                .addCommand(
                        "sh",
                        "-c",
                        "mkdir -p /tmp/www && echo hello > /tmp/www/index.html && exec httpd -f -p " + port
                                + " -h /tmp/www")
                .addPort(Port.tcp("http", port))
                .readiness(Probe.builder(Check.tcp(port))
                        .period(Duration.ofSeconds(1))
                        .build())
                .build();
        PodGroup group = PodGroup.builder()
                .addContainer(container)
                .terminationGrace(Duration.ofSeconds(5))
                .build();
        return DeploymentSpec.builder("web", group)
                .replicas(2)
                .addService(ServiceSpec.builder("web")
                        .addPort(ServicePort.tcp("http", 80).to(port))
                        .build())
                .build();
    }
}
