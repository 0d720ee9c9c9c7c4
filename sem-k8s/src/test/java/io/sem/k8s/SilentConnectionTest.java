package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Connections that die without a word: who is asked afterwards answers rightly, in bounded time. */
class SilentConnectionTest {

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8ssilent");

    @TempDir
    Path folder;

    private Wire wire;
    private KubernetesBackend backend;

    @BeforeEach
    void connect() throws IOException {
        String yaml = Files.readString(TestCluster.options().kubeconfigs().get(0));
        wire = Wire.to(yaml);
        Path through = Files.writeString(folder.resolve("kubeconfig"), wire.instead(yaml));
        backend =
                KubernetesBackend.connect(KubernetesOptions.kubeconfig(through).deadline(Duration.ofSeconds(3)));
    }

    @AfterEach
    void close() throws IOException {
        backend.close();
        wire.close();
    }

    @Test
    void after_a_write_a_silent_watch_is_replaced_within_15_seconds() {
        wire.silence();
        String mine = "mine" + System.nanoTime() % 1000;
        written(mine);
        String other = applied("other");

        assertThat(seen(
                        Duration.ofSeconds(15),
                        o -> o.workload(other).isPresent() && !o.services(other).isEmpty()))
                .as("of the kinds that were written, and of those that were not")
                .isTrue();
        assertThat(backend.observe(DEV.ref()).workload(mine)).isPresent();
    }

    @Test
    void without_a_write_a_silent_watch_is_replaced_within_75_seconds() {
        // It watches the events too, and so their connection is among those that go silent.
        try (Watch events = backend.follow(DEV.ref(), o -> Optional.empty())) {
            backend.await(DEV.ref(), o -> false, Duration.ofSeconds(2));
            wire.silence();
            String unasked = applied("unasked");
            TestCluster.tell(DEV.ref().namespace(), "Unasked");

            assertThat(seen(
                            Duration.ofSeconds(75),
                            o -> o.workload(unasked).isPresent()
                                    && o.events().stream()
                                            .anyMatch(event -> event.reason().equals("Unasked"))))
                    .isTrue();
        }
    }

    @Test
    void after_a_stall_the_first_answer_is_right() {
        wire.stall();
        assertThatThrownBy(() -> written("never")).isInstanceOf(UnavailableException.class);
        String meanwhile = applied("meanwhile");
        // Waits until the outage is known, which is when the first answer would be one from before it.
        backend.await(DEV.ref(), o -> false, Duration.ofSeconds(1));
        wire.cut();
        assertThatThrownBy(() -> backend.await(DEV.ref(), o -> false, Duration.ofSeconds(10)))
                .isInstanceOf(UnavailableException.class);
        wire.mend();

        Observed first = backend.await(DEV.ref(), o -> true, Duration.ofSeconds(30));
        assertThat(first.workload(meanwhile)).isPresent();
    }

    private boolean seen(Duration within, Predicate<Observed> what) {
        return what.test(backend.await(DEV.ref(), what, within));
    }

    /** By somebody else, whose connections live. */
    private static String applied(String name) {
        DEV.backend().apply(TestWorkloads.web(DEV.record(name)).withReplicas(0));
        return name;
    }

    /** Through the wire. A connection that rests in a pool is dead too, and the client finds out by trying. */
    private void written(String name) {
        Workload workload = workload(name);
        for (int attempt = 1; ; attempt++) {
            try {
                backend.apply(workload);
                return;
            } catch (SemException e) {
                if (attempt == 4) {
                    throw e;
                }
            }
        }
    }

    private static Workload workload(String name) {
        return TestWorkloads.workload(DEV.record(name), TestWorkloads.web()).withReplicas(0);
    }
}
