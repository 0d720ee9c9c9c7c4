package io.sem.testkit;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static io.sem.testkit.assertj.SemAssertions.assertThatDeploy;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.cluster.Capacity;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.status.DeploymentEvent.Type;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.embedded.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of docs/testing.md: every Java block of the page stands here between two marks, and runs. */
final class TestingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "testing.md");
    private static final Path HERE = Path.of("src", "test", "java", "io", "sem", "testkit", "TestingPageTest.java");

    @Test
    void every_block_of_the_page_is_code_that_runs_here() throws IOException {
        List<String> blocks = found("(?ms)^```java\\n(.*?)^```$", PAGE);

        assertThat(blocks).hasSizeGreaterThan(5);
        assertThat(found("(?ms)^ *// docs: (?!end)[^\\n]*\\n(.*?)^ *// docs: end", HERE))
                .containsExactlyInAnyOrderElementsOf(blocks);
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1).stripTrailing().stripIndent())
                .toList();
    }

    // docs: first
    @Nested
    @SemTest
    final class ShopTest {
        @Test
        void the_shop_comes_up_and_reaches_its_database(Environment dev) {
            MySql db = MySql.of("db").database("shop");
            App shop = App.of("shop").base("shop:1").port("http", 8080).variable("JDBC_URL", db.jdbcUrl());

            dev.deploy(db, shop).awaitReady(Duration.ofMinutes(5));

            assertThat(dev.deployment("shop")).isReady().hasReadyPods(1).isReachableAt("shop", 8080);
            assertThat(dev).hasDeployments("db", "shop");
        }

        @Test
        void what_is_too_large_is_refused(Platform sem) {
            Tenant small = sem.tenants().create("small", Quota.of("1", "1Gi"));

            assertThatDeploy(
                            small.env(EnvironmentName.DEV),
                            App.of("big").base("big:1").port("http", 80).cpu("4"))
                    .isRefusedWith(QuotaExceededException.class)
                    .hasMessageContaining("cpu");
        }
    }
    // docs: end

    @Nested
    @SemTest
    final class Examples {
        // docs: time
        @Test
        void three_hours_of_work_take_milliseconds(Environment dev, Simulation cluster) {
            cluster.image("report:1").worksFor(Duration.ofHours(3));
            PodGroup once = PodGroup.builder()
                    .addContainer(Container.builder("report", "report:1").build())
                    .restartPolicy(PodGroup.RestartPolicy.NEVER)
                    .build();
            DeploymentSpec report = DeploymentSpec.builder("report", once)
                    .run(Run.toCompletion())
                    .build();
            Instant start = cluster.now();

            Deployment done = dev.deploy(report).awaitReady(Duration.ofHours(4));

            assertThat(done).isReady();
            assertThat(Duration.between(start, cluster.now())).isGreaterThan(Duration.ofHours(3));
        }
        // docs: end

        // docs: scripts
        @Test
        void a_release_that_does_not_start_leaves_the_old_one_running(Environment dev, Simulation cluster) {
            App shop = App.of("shop").base("shop:1").port("http", 8080).replicas(2);
            Deployment running = dev.deploy(shop).awaitReady(Duration.ofMinutes(5));
            cluster.image("shop:2").pullFails("unauthorized: authentication required");

            assertThatDeploy(dev, shop.base("shop:2")).failsBecauseOf("ImagePullBackOff");

            assertThat(running).hasReadyPods(2);
            running.rollBack().awaitReady(Duration.ofMinutes(5));
            assertThat(running).isReady().hasOnlyPods(pod -> pod.runsImage("shop", "shop:1"));
        }

        @Test
        void pods_of_a_lost_node_come_up_elsewhere(Environment dev, Simulation cluster) {
            Deployment shop = dev.deploy(
                            App.of("shop").base("shop:1").port("http", 8080).replicas(3))
                    .awaitReady(Duration.ofMinutes(5));

            cluster.loseNode("node-1");
            cluster.advance(Duration.ofMinutes(2));

            assertThat(shop).isReady().hasReadyPods(3).runsOnlyOn("node-2", "node-3");
        }
        // docs: end

        // docs: events
        @Test
        void every_step_is_told(Environment dev) {
            try (RecordedEvents events = RecordedEvents.of(dev)) {
                dev.deploy(App.of("shop").base("shop:1").port("http", 8080)).awaitReady(Duration.ofMinutes(5));

                assertThat(events).hasInOrder(Type.POD_SCHEDULED, Type.CONTAINER_STARTED, Type.READY);
            }
        }
        // docs: end

        // docs: requests
        @Test
        void the_same_release_again_writes_nothing(Environment dev, RequestJournal journal) {
            App shop = App.of("shop").base("shop:1").port("http", 8080);

            RequestJournal first = journal.during(() -> dev.deploy(shop));
            RequestJournal again = journal.during(() -> dev.deploy(shop));

            assertThat(first).received(1, "apply tenant-1/dev/shop").receivedWrites(3);
            assertThat(again).neverReceived("apply").receivedNoWrites();
        }
        // docs: end

        // docs: selectors
        @Test
        void pods_are_found_by_their_labels(Environment dev) {
            dev.deploy(App.of("shop").base("shop:1").port("http", 8080).replicas(2))
                    .awaitReady(Duration.ofMinutes(5));

            assertThat(dev).selectsPods("sem.io/deployment in (shop)", 2).selectsPods("tier=db", 0);
            assertThat(dev.quota()).isEnforced().usesCpu("200m");
        }
        // docs: end
    }

    // docs: shape
    @Nested
    final class OnFiveNodes {
        @RegisterExtension
        static final SemExtension SEM = SemExtension.on(
                Simulation.builder().nodes(5, Capacity.of("2", "4Gi")).seed(7));

        @Test
        void replicas_spread_over_all_nodes(Environment dev) {
            Deployment shop = dev.deploy(
                            App.of("shop").base("shop:1").port("http", 8080).replicas(5))
                    .awaitReady(Duration.ofMinutes(5));

            assertThat(shop.pods().observe())
                    .extracting(pod -> pod.node().orElseThrow())
                    .doesNotHaveDuplicates();
        }
    }
    // docs: end
}
