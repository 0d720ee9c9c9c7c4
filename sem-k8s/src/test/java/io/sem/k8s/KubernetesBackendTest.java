package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deployment's life on a real cluster. */
class KubernetesBackendTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final EnvironmentRef DEV = TestWorkloads.environment("k8slife");

    private static KubernetesBackend backend;

    @BeforeAll
    static void connect() {
        backend = KubernetesBackend.connect(TestCluster.options());
        backend.ensureEnvironment(TestWorkloads.desired(DEV));
    }

    @AfterAll
    static void clean() {
        if (backend != null) {
            backend.deleteEnvironment(DEV);
            assertThat(backend.observe(DEV).exists()).isFalse();
            backend.close();
        }
    }

    @Test
    void an_environment_has_an_enforced_quota() {
        Observed observed = backend.observe(DEV);

        assertThat(observed.quota()).hasValueSatisfying(quota -> {
            assertThat(quota.enforced()).isTrue();
            assertThat(quota.limit()).isEqualTo(TestWorkloads.desired(DEV).quota());
            assertThat(quota.used().pods()).isPresent();
        });
    }

    @Test
    void a_deployment_comes_up_is_seen_at_once_and_goes() {
        StoredRecord record = backend.store().write(TestWorkloads.unsaved(DEV, "shop"));
        Workload shop = TestWorkloads.web(record);

        backend.apply(shop);

        Observed atOnce = backend.observe(DEV);
        assertThat(atOnce.workload("shop")).hasValueSatisfying(w -> {
            assertThat(w.desired()).isEqualTo(1);
            assertThat(w.template()).isEqualTo(shop.templateHash());
            assertThat(w.specHash()).isEqualTo(shop.specHash());
            assertThat(w.revision()).isEqualTo(1);
        });
        assertThat(atOnce.services("shop")).hasSize(1);

        // Each kind has a watch of its own, so pods may be told later than what was counted of them
        Observed ready = backend.await(
                DEV,
                o -> o.pods("shop").stream().anyMatch(ObservedPod::ready)
                        && o.workload("shop")
                                .filter(w -> w.current() && w.available() == 1)
                                .isPresent()
                        && o.services("shop").get(0).endpoints().stream().anyMatch(e -> e.ready()),
                LONG);
        assertThat(ready.pods("shop")).hasSize(1);
        assertThat(ready.pods("shop").get(0).ready()).isTrue();
        assertThat(ready.services("shop").get(0).endpoints().get(0).pod())
                .isEqualTo(ready.pods("shop").get(0).name());

        backend.delete(shop.ref());
        assertThat(backend.store().find(record.key())).isEmpty();
        assertThat(backend.observe(DEV).workload("shop").map(w -> w.deleting()).orElse(true))
                .isTrue();
        Observed gone = backend.await(
                DEV, o -> o.pods("shop").isEmpty() && o.workload("shop").isEmpty(), LONG);
        assertThat(gone.pods("shop")).isEmpty();
        assertThat(gone.services("shop")).isEmpty();
    }
}
