package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.Action;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a deployment costs, as the API server counts it, and as it leaves the client. */
class RequestCountTest {

    private static final EnvironmentRef DEV = TestWorkloads.environment("k8scount");
    private static final String AGENT = "count-" + UUID.randomUUID();

    private static final SentRequests SENT = new SentRequests();

    private static KubernetesBackend backend;
    private static AuditLog log;

    @BeforeAll
    static void connect() {
        log = new AuditLog(TestCluster.auditLog(), AGENT);
        backend = KubernetesBackend.connect(TestCluster.options().userAgentSuffix(AGENT), SENT);
        backend.ensureEnvironment(TestWorkloads.desired(DEV));
    }

    @AfterAll
    static void clean() {
        if (backend != null) {
            backend.deleteEnvironment(DEV);
            backend.close();
        }
    }

    @Test
    void reads_cost_nothing_and_writes_as_little_as_can_be() {
        int reads = log.reads().size();
        int before = log.writes().size();
        long sent = SENT.writes();
        long asked = SENT.reads();

        StoredRecord record = backend.store().write(TestWorkloads.unsaved(DEV, "shop"));
        Workload shop = TestWorkloads.web(record);
        backend.apply(shop);
        assertThat(since(before)).containsExactly("create configmaps", "patch services", "patch deployments");
        assertThat(SENT.writes() - sent).isEqualTo(3);
        assertThat(SENT.reads() - asked).isZero();

        backend.perform(new Action.Scale(shop.ref(), 2));
        assertThat(since(before + 3)).containsExactly("patch deployments");

        Observed observed = awaitTwo();
        assertThat(observed.pods("shop")).hasSize(2);
        backend.store().deployments(DEV);
        backend.delete(shop.ref());
        assertThat(since(before + 4)).containsExactly("delete configmaps");
        assertThat(SENT.writes() - sent).isEqualTo(5);

        backend.ensureEnvironment(TestWorkloads.desired(DEV));
        assertThat(since(before + 5)).isEmpty();
        assertThat(log.reads().subList(reads, log.reads().size()))
                .as("beyond the watches: the events, once somebody waits, and four objects for ensureEnvironment")
                .containsExactlyInAnyOrder(
                        "list events",
                        "get namespaces",
                        "get resourcequotas",
                        "get limitranges",
                        "get serviceaccounts");
    }

    @Test
    void a_ping_asks_the_cluster_each_time() {
        SentRequests sent = new SentRequests();
        try (KubernetesBackend asking = KubernetesBackend.connect(TestCluster.options(), sent)) {
            long before = sent.requests("/version");

            asking.ping();
            asking.ping();

            assertThat(sent.requests("/version") - before).isEqualTo(2);
        }
    }

    /** Is not content with the first observation, because on a slow machine both replicas may be up by then. */
    private static Observed awaitTwo() {
        AtomicInteger looks = new AtomicInteger();
        return backend.await(
                DEV,
                o -> looks.incrementAndGet() > 1
                        && o.workload("shop").orElseThrow().available() == 2,
                Duration.ofMinutes(2));
    }

    private static List<String> since(int count) {
        List<String> writes = log.writes();
        return writes.subList(count, writes.size());
    }
}
