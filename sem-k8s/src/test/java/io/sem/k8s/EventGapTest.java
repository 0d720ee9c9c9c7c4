package io.sem.k8s;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.WithData;
import io.sem.api.product.App;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.DeploymentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream of events tells after its connection to the API server was cut while things went on. */
class EventGapTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String TENANT = "gap-" + UUID.randomUUID().toString().substring(0, 8);

    private final LinkedBlockingQueue<DeploymentEvent> events = new LinkedBlockingQueue<>();
    private final List<DeploymentEvent> told = new ArrayList<>();

    @TempDir
    Path folder;

    private Platform direct;

    @BeforeEach
    void connect() {
        direct = Sem.on(KubernetesBackend.connect(TestCluster.options().deadline(DEADLINE)));
        direct.tenants().create(TENANT, Quota.of("2", "2Gi"));
    }

    @AfterEach
    void clean() {
        if (direct != null) {
            direct.tenant(TENANT).delete(WithData.named(TENANT), PATIENCE);
            direct.close();
        }
    }

    @Test
    void a_cut_connection_is_told_as_a_gap_and_all_that_is_found_out_later_comes_after_it_in_the_order_of_time()
            throws IOException, InterruptedException {
        Deployment web = direct.tenant(TENANT).env(DEV).deploy(app("1")).awaitReady(PATIENCE);
        String yaml = Files.readString(TestCluster.options().kubeconfigs().get(0));
        try (Wire wire = Wire.to(yaml);
                Platform watching = through(wire, yaml);
                Watch stream = watching.tenant(TENANT).env(DEV).events(events::add)) {
            await(event -> event.type() == Type.READY);

            wire.cut();
            direct.tenant(TENANT).env(DEV).deploy(app("2")).awaitReady(PATIENCE);
            web.scale(2).awaitReady(PATIENCE);
            wire.mend();
            await(event -> event.type() == Type.GAP);
            await(event -> event.type() == Type.POD_GONE);
            web.stop().awaitStopped(PATIENCE);
            await(event -> told.stream().anyMatch(each -> each.type() == Type.STOPPED) && gone().size() == 3);
        }
        assertThat(told).isSortedAccordingTo(Comparator.comparing(DeploymentEvent::at));
        assertThat(told)
                .filteredOn(event -> event.type() == Type.GAP)
                .extracting(DeploymentEvent::deployment)
                .containsOnly("web");
        assertThat(gone())
                .as("the pod of the first revision, and both of the second, in %s", told)
                .doesNotHaveDuplicates();
    }

    /** The pods that are told to have gone. */
    private List<String> gone() {
        return told.stream()
                .filter(event -> event.type() == Type.POD_GONE)
                .map(event -> event.pod().orElseThrow())
                .toList();
    }

    private Platform through(Wire wire, String yaml) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), wire.instead(yaml));
        return Sem.on(KubernetesBackend.connect(
                KubernetesOptions.kubeconfig(kubeconfig).deadline(DEADLINE)));
    }

    /** Takes events up to the first one that is wanted. */
    private void await(Predicate<DeploymentEvent> wanted) throws InterruptedException {
        DeploymentEvent next;
        do {
            next = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("another event after %s", told).isNotNull();
            told.add(next);
        } while (!wanted.test(next));
    }

    private static DeploymentSpec app(String version) {
        return App.of("web")
                .base("busybox:1.36")
                .command("sh", "-c", "mkdir -p /tmp/www && exec httpd -f -p 8080 -h /tmp/www")
                .port("http", 8080)
                .variable("VERSION", version)
                .cpu("10m")
                .memory("32Mi")
                .customize(spec -> spec.withGroup(spec.group().withTerminationGrace(Duration.ofSeconds(1))));
    }
}
