package io.sem.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.QuotaExceededException.Level;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Findings;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.workload.DeploymentRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A caller reacts to what a failure carries, without reading its message. */
class ErrorDataTest {

    private static final DeploymentRef ORDERS = new DeploymentRef(EnvironmentRef.of("shop", "dev"), "orders");
    private static final Diagnosis PULL = Diagnosis.builder("ImagePullBackOff", "the image cannot be pulled")
            .where("pod orders-0 container orders")
            .evidence(" 401 Unauthorized\n")
            .fix("Store credentials of the registry")
            .certain(true)
            .build();
    private static final DeploymentStatus FAILED = DeploymentStatus.builder(DeploymentStatus.State.FAILED)
            .reason("ImagePullBackOff")
            .message("the image cannot be pulled")
            .since(Instant.EPOCH)
            .revision(2)
            .desired(3)
            .updated(1)
            .ready(2)
            .diagnosis(PULL)
            .build();

    private static final Findings TREE = new Findings("deployment shop/dev/orders", "FAILED", List.of(), List.of());

    @Test
    void a_failed_deployment_comes_with_its_status_and_cause() {
        DeployFailedException failed = new DeployFailedException(ORDERS, FAILED, PULL, TREE);

        assertThat(failed.deployment()).isEqualTo(ORDERS);
        assertThat(failed.status().ready()).isEqualTo(2);
        assertThat(failed.diagnosis()).isEqualTo(PULL);
        assertThat(failed)
                .hasMessage("deployment shop/dev/orders failed: ImagePullBackOff (pod orders-0 container orders): the"
                        + " image cannot be pulled [401 Unauthorized]. Store credentials of the registry");
    }

    @Test
    void a_wait_that_timed_out_comes_with_what_it_waited_for() {
        TimedOutException timedOut = new TimedOutException("not ready after PT1M", ORDERS, FAILED, TREE);

        assertThat(timedOut.deployment()).contains(ORDERS);
        assertThat(timedOut.status()).contains(FAILED);
        assertThat(timedOut.diagnosis()).contains(PULL);
        assertThat(new TimedOutException("the quota").deployment()).isEmpty();
        assertThat(new TimedOutException("the quota").diagnosis()).isEmpty();
    }

    @Test
    void what_was_not_found_comes_with_the_names_that_exist() {
        NotFoundException missing = NotFoundException.of("pod", "web-9", "shop/dev", List.of("web-1", "web-0"));

        assertThat(missing).hasMessage("pod 'web-9' in shop/dev does not exist; existing: web-0, web-1");
        assertThat(missing.what()).isEqualTo("pod");
        assertThat(missing.name()).isEqualTo("web-9");
        assertThat(missing.known()).containsExactly("web-0", "web-1");
        assertThat(NotFoundException.of("node", "n1", List.of()))
                .hasMessage("node 'n1' does not exist; existing: none");
    }

    @Test
    void a_message_names_twenty_and_the_data_names_all() {
        List<String> names = IntStream.range(100, 130).mapToObj(i -> "n" + i).toList();
        NotFoundException missing = NotFoundException.of("node", "n1", names);

        assertThat(missing.getMessage()).endsWith("n118, n119 and 10 more");
        assertThat(missing.known()).isEqualTo(names);
    }

    @Test
    void a_refusal_by_quota_says_by_how_much_it_would_have_to_grow() {
        QuotaExceededException refused = new QuotaExceededException(
                "too much",
                Level.ENVIRONMENT,
                List.of(
                        new Shortfall("requests.cpu", "1500m", "3", "4"),
                        new Shortfall("requests.memory", "1Gi", "1Gi", "1536Mi"),
                        new Shortfall("pods", "2", "10", "10"),
                        new Shortfall("count/services", "1", "5", "5")));

        assertThat(refused.level()).isEqualTo(Level.ENVIRONMENT);
        assertThat(refused.missing()).isEqualTo(Quota.of("500m", "512Mi").withPods(2));
        assertThat(refused.shortfalls().get(0).kind()).contains(QuotaResource.CPU);
        assertThat(refused.shortfalls().get(3).kind()).isEmpty();
        assertThat(refused.shortfalls().get(3).missing()).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void a_limit_below_what_is_used_is_missing_the_difference() {
        assertThat(new Shortfall("requests.cpu", "0", "1500m", "1").missing()).isEqualByComparingTo("0.5");
        assertThat(new Shortfall("requests.cpu", "0", "1", "2").missing()).isZero();
    }

    @Test
    void an_event_says_to_which_pod_and_container_it_happened() {
        DeploymentEvent event = DeploymentEvent.builder(Instant.EPOCH, "web", DeploymentEvent.Type.CONTAINER_STARTED)
                .pod("web-0")
                .container("proxy")
                .message("envoy:1")
                .build();

        assertThat(event.subject()).isEqualTo("pod web-0 container proxy");
        assertThat(event).hasToString("1970-01-01T00:00:00Z web CONTAINER_STARTED pod web-0 container proxy: envoy:1");
        assertThat(DeploymentEvent.builder(Instant.EPOCH, "web", DeploymentEvent.Type.READY)
                        .message("is ready")
                        .build())
                .hasToString("1970-01-01T00:00:00Z web READY: is ready");
    }
}
