package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.UnavailableException;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.workload.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of changes, and of a cluster that is out of reach for a while. */
class WatchTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestEnvironment DEV =
            new TestEnvironment("k8swatch", desired -> desired.withPodSecurity(PodSecurity.RESTRICTED));

    @TempDir
    Path folder;

    @Test
    void a_watch_begins_with_the_present_state_and_ends_when_it_is_closed() throws InterruptedException {
        BlockingQueue<Observed> seen = new LinkedBlockingQueue<>();
        Workload web = TestWorkloads.workload(
                DEV.record("watched"), TestWorkloads.web().withUser(1000L));
        try (Watch watch = DEV.backend().watch(DEV.ref(), seen::add)) {
            assertThat(seen.poll(LONG.toSeconds(), TimeUnit.SECONDS).exists()).isTrue();
            DEV.backend().apply(web);
            Observed last;
            do {
                last = seen.poll(LONG.toSeconds(), TimeUnit.SECONDS);
                assertThat(last).as("a pod that is ready is seen").isNotNull();
            } while (last.pods("watched").stream().noneMatch(pod -> pod.ready()));
        }
        seen.clear();
        DEV.backend().delete(web.ref());
        DEV.await("the pods end", o -> o.pods("watched").isEmpty());
        assertThat(seen).isEmpty();
    }

    @Test
    void whoever_waits_sees_events() {
        DEV.backend()
                .apply(TestWorkloads.workload(
                        DEV.record("unpulled"),
                        TestWorkloads.web().withUser(1000L).withImage(Image.of("registry.invalid/nothing:1"))));

        Observed observed = DEV.await(
                "the image is not found",
                o -> o.events().stream()
                        .anyMatch(event -> event.warning() && event.reason().equals("Failed")));
        assertThat(observed.events()).anyMatch(event -> event.object().startsWith("Pod/unpulled-"));
        assertThat(DEV.backend().observe(DEV.ref()).events())
                .as("who only looks sees them too, because the pod is not ready")
                .anyMatch(event -> event.object().startsWith("Pod/unpulled-"));
    }

    @Test
    void a_cluster_out_of_reach_is_told_and_comes_back() throws IOException {
        String yaml = Files.readString(TestCluster.options().kubeconfigs().get(0));
        try (Wire wire = Wire.to(yaml)) {
            Path through = Files.writeString(folder.resolve("kubeconfig"), wire.instead(yaml));
            KubernetesOptions options = KubernetesOptions.kubeconfig(through).deadline(Duration.ofSeconds(3));
            try (KubernetesBackend backend = KubernetesBackend.connect(options)) {
                assertThat(backend.observe(DEV.ref()).exists()).isTrue();

                wire.cut();
                assertThatThrownBy(() -> backend.await(DEV.ref(), o -> false, Duration.ofSeconds(8)))
                        .isInstanceOf(UnavailableException.class);
                assertThatThrownBy(() -> backend.observe(DEV.ref())).isInstanceOf(UnavailableException.class);
                Workload meanwhile = TestWorkloads.workload(DEV.record("meanwhile"), TestWorkloads.web());
                DEV.backend().apply(meanwhile.withReplicas(0));

                wire.mend();
                Observed seen =
                        backend.await(DEV.ref(), o -> o.workload("meanwhile").isPresent(), LONG);
                assertThat(seen.workload("meanwhile")).isPresent();
            }
        }
    }
}
