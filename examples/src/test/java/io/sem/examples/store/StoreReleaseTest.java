package io.sem.examples.store;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Node;
import io.sem.Platform;
import io.sem.api.error.DeployFailedException;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.workload.Container;
import io.sem.embedded.Simulation;
import io.sem.testkit.SemTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The days of a release service, one for each test; each begins with version 1.0.0 of six programs. */
@SemTest
final class StoreReleaseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Environment env;
    private final List<String> ready = new ArrayList<>();

    @BeforeEach
    void first_release(Environment dev) {
        env = dev;
        env.deploy(Store.version("1.0.0").all()).awaitReady(PATIENCE, (name, status) -> {
            if (status.asDesired()) {
                ready.add(name);
            }
        });
    }

    @Test
    void the_first_release_comes_up_in_the_order_of_dependencies() {
        assertThat(env).hasDeployments("broker", "cache", "catalog", "orders", "orders-db", "web");
        assertThat(ready.stream().distinct()).containsSubsequence("orders-db", "orders", "web");
        assertThat(env.deployment("orders"))
                .hasReadyPods(3)
                .hasVariable("orders", "AMQP_URL", "amqp://broker." + env.ref().namespace() + ".svc:5672")
                .hasVariable("orders", "AMQP_PASSWORD", "****");
        assertThat(env.deployment("broker").reveal("password").reveal()).hasSize(24);
    }

    @Test
    void a_migration_runs_before_the_version_that_needs_it(Simulation simulation) {
        simulation.image("flyway/flyway:10").worksFor(Duration.ofSeconds(20));

        env.deploy(Store.version("1.1.0").migration()).awaitReady(PATIENCE);
        env.deploy(Store.version("1.1.0").orders()).awaitReady(PATIENCE);

        assertThat(env.deployment("migrate-1-1-0")).isReady();
        assertThat(env.deployment("orders")).isReady().hasRevision(2);
    }

    @Test
    void a_version_that_crashes_is_rolled_back_and_the_history_tells(Simulation simulation) {
        simulation
                .containers((deployment, container) -> runs(container, "orders-1.3.0"))
                .crashes(1);
        Deployment orders = env.deploy(Store.version("1.3.0").orders());

        assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> orders.awaitReady(PATIENCE));
        orders.rollBack().awaitReady(PATIENCE);

        assertThat(orders).isReady().hasReadyPods(3);
        assertThat(orders.history())
                .extracting(Revision::result)
                .containsExactly(Result.SUCCEEDED, Result.FAILED, Result.SUCCEEDED);
    }

    @Test
    void it_is_scaled_up_and_stopped_and_started() {
        Deployment orders = env.deployment("orders");

        assertThat(orders.scale(5).awaitReady(PATIENCE)).hasReadyPods(5);
        assertThat(orders.scale(0).awaitStopped(PATIENCE)).isStopped();
        assertThat(orders.scale(3).awaitReady(PATIENCE)).hasReadyPods(3);
    }

    @Test
    void a_changed_configuration_file_replaces_the_pods_one_by_one() {
        List<Integer> available = new ArrayList<>();

        env.deploy(Store.broker("0.7")).awaitReady(PATIENCE, status -> available.add(status.ready()));

        assertThat(env.deployment("broker")).isReady().hasRevision(2);
        assertThat(available).allMatch(ready -> ready >= 2);
    }

    @Test
    void data_outlives_its_deployment() {
        env.deployment("orders-db").undeployAnyway(); // the application and the migration need it
        env.deployment("orders-db").awaitGone(PATIENCE);
        assertThat(env).hasKeptData("data-broker-0", "data-broker-1", "data-broker-2", "data-orders-db-0");

        assertThat(env.deploy(Store.DB).awaitReady(PATIENCE)).isReady();
    }

    @Test
    void a_sidecar_is_added_to_what_runs() {
        Container log = Container.builder("log", "fluent-bit:3.1").build();

        Deployment web =
                env.deployment("web").change(spec -> spec.withSidecar(log)).awaitReady(PATIENCE);

        assertThat(web.pods().observe())
                .allSatisfy(pod -> assertThat(pod.containers())
                        .extracting(ObservedContainer::name)
                        .contains("log"));
    }

    @Test
    void a_drained_node_runs_nothing_and_all_is_ready_elsewhere(Platform sem) {
        Node node = sem.cluster().node("node-1");

        node.drain();
        env.awaitReady(PATIENCE);

        assertThat(env.pods().observe())
                .noneMatch(pod -> pod.node().filter("node-1"::equals).isPresent());
        node.uncordon();
    }

    private static boolean runs(Container container, String version) {
        return container.env().toString().contains(version);
    }
}
