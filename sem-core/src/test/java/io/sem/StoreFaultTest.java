package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sem.api.cluster.Capacity;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Memory;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.Revision;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A process is killed before each of its writes in turn, and another process asks for the same again. Whatever was half
 * done then, the second request ends as if nothing had happened.
 */
class StoreFaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Quota QUOTA = Quota.of("100", "200Gi");
    private static final App WEB = App.of("web").base("web:1").port("http", 80);

    private EmbeddedBackend cluster = cluster();
    private Platform sem = Sem.on(cluster);

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_tenant_whose_creation_was_killed_is_created_by_the_next_try() {
        afterEachKill(start -> {}, platform -> platform.tenants().create("shop", QUOTA), platform -> {
            assertThat(platform.tenants()).hasSize(1);
            assertThat(platform.tenant("shop").environments()).hasSize(4);
            platform.tenant("shop").env(DEV).deploy(WEB).awaitReady(PATIENCE);
        });
    }

    @Test
    void a_first_deployment_that_was_killed_comes_up_with_the_next_try() {
        afterEachKill(this::create, platform -> dev(platform).deploy(MySql.of("db")), platform -> {
            Deployment db = dev(platform).deployment("db").awaitReady(PATIENCE);
            assertSucceeded(db, 1);
            assertThat(dev(platform).secrets().names()).containsExactly("db-password", "db-root-password");
        });
    }

    @Test
    void an_update_that_was_killed_runs_after_the_next_try_and_the_old_revision_stays_a_success() {
        afterEachKill(this::deployed, platform -> dev(platform).deploy(WEB.base("web:2")), platform -> {
            Deployment web = dev(platform).deployment("web").awaitReady(PATIENCE);
            assertThat(web.spec().group().containers().get(0).image().reference())
                    .isEqualTo("web:2");
            assertSucceeded(web, 2);
        });
    }

    @Test
    void scaling_that_was_killed_is_done_by_the_next_try() {
        afterEachKill(
                this::deployed, platform -> dev(platform).deployment("web").scale(3), platform -> {
                    assertThat(dev(platform)
                                    .deployment("web")
                                    .awaitReady(PATIENCE)
                                    .status()
                                    .ready())
                            .isEqualTo(3);
                });
    }

    @Test
    void a_rollback_that_was_killed_goes_to_the_revision_before_with_the_next_try() {
        Consumer<Platform> twice = platform -> {
            deployed(platform);
            dev(platform).deploy(WEB.base("web:2")).awaitReady(PATIENCE);
        };
        afterEachKill(twice, platform -> dev(platform).deployment("web").rollBackTo(1), platform -> {
            Deployment web = dev(platform).deployment("web").awaitReady(PATIENCE);
            assertThat(web.spec().group().containers().get(0).image().reference())
                    .isEqualTo("web:1");
            assertSucceeded(web, 3);
        });
    }

    @Test
    void a_rotation_that_was_killed_is_completed_by_the_next_try_once() {
        Consumer<Platform> running = platform -> {
            create(platform);
            App reader = App.of("crm")
                    .base("crm:1")
                    .variable("PASSWORD", MySql.of("db").password());
            dev(platform).deploy(MySql.of("db"), reader).awaitReady(PATIENCE);
        };
        afterEachKill(running, platform -> dev(platform).secrets().rotate("db-password", "password"), platform -> {
            dev(platform).awaitReady(PATIENCE);
            assertThat(cluster.store()
                            .reveal(dev(platform).ref(), new EnvValue.SecretKey("db-origin", "origin"))
                            .reveal())
                    .as("the password that the data has now")
                    .contains("password="
                            + dev(platform)
                                    .secrets()
                                    .reveal("db-password", "password")
                                    .reveal());
            assertThat(dev(platform).observe().events())
                    .filteredOn(event -> event.reason().equals("ScalingReplicaSet"))
                    .filteredOn(event -> event.message().startsWith("Scaled up"))
                    .as("templates of the reader: the first and that of the rotation")
                    .hasSize(2);
        });
    }

    @Test
    void an_environment_whose_way_to_sleep_was_killed_sleeps_and_wakes_with_all_pods() {
        afterEachKill(this::scaled, platform -> dev(platform).sleep(), platform -> {
            assertThat(dev(platform).observe().workloads()).allMatch(workload -> workload.desired() == 0);
            assertScaled(dev(platform).wake());
        });
    }

    @Test
    void an_environment_whose_waking_was_killed_is_awake_with_all_pods_after_the_next_try() {
        Consumer<Platform> asleep = platform -> {
            scaled(platform);
            dev(platform).sleep();
        };
        afterEachKill(asleep, platform -> dev(platform).wake(), platform -> assertScaled(dev(platform)));
    }

    @Test
    void a_deletion_that_was_killed_takes_no_deployment_and_is_finished_by_the_next_try() {
        afterEachKill(
                this::deployed,
                platform -> platform.tenant("shop").delete(WithData.named("shop"), PATIENCE),
                platform -> assertThat(platform.tenants()).isEmpty());
    }

    private void scaled(Platform platform) {
        deployed(platform);
        dev(platform).deploy(App.of("api").base("api:1").replicas(2)).awaitReady(PATIENCE);
        dev(platform).deployment("web").scale(3).awaitReady(PATIENCE);
    }

    private static void assertScaled(Environment dev) {
        dev.awaitReady(PATIENCE);
        assertThat(dev.deployment("web").status().ready()).isEqualTo(3);
        assertThat(dev.deployment("api").status().ready()).isEqualTo(2);
    }

    @Test
    void an_undeployment_that_was_killed_is_finished_by_the_next_try() {
        afterEachKill(
                this::deployed, platform -> dev(platform).deployment("web").undeploy(), platform -> {
                    assertThat(dev(platform).observe().workloads()).isEmpty();
                    assertThat(dev(platform).observe().services()).isEmpty();
                    assertThat(dev(platform).deploy(WEB).awaitReady(PATIENCE).history())
                            .as("a clean history")
                            .hasSize(1);
                });
    }

    @Test
    void growing_a_claim_that_was_killed_is_completed_by_the_next_try() {
        afterEachKill(
                platform -> {
                    create(platform);
                    dev(platform).deploy(store("1Gi")).awaitReady(PATIENCE);
                },
                platform -> dev(platform).deploy(store("2Gi")),
                platform -> {
                    Deployment store = dev(platform).deployment("store").awaitReady(PATIENCE);
                    assertThat(dev(platform).data()).singleElement().returns(Memory.gib(2), ObservedClaim::capacity);
                    assertThat(store.pods().observe())
                            .singleElement()
                            .matches(pod -> pod.created()
                                    .isBefore(store.history().get(1).at()));
                    assertSucceeded(store, 2);
                });
    }

    private static DeploymentSpec store(String size) {
        PodGroup group = PodGroup.of(Container.builder("store", "store:1")
                        .addMount(VolumeMount.of("data", "/data"))
                        .build())
                .withVolumes(Volume.claim("data", size).on("growing"));
        return DeploymentSpec.builder("store", group).run(Run.stateful()).build();
    }

    private static EmbeddedBackend cluster() {
        return EmbeddedBackend.create(Simulation.builder()
                .nodes(3, Capacity.of("4", "16Gi"))
                .growingStorageClass("growing")
                .build());
    }

    /** Runs the request once for each number of writes that a process makes before it is killed. */
    private void afterEachKill(Consumer<Platform> given, Consumer<Platform> request, Consumer<Platform> then) {
        boolean killed = true;
        int writes = 0;
        for (; killed; writes++) {
            sem.close();
            cluster = cluster();
            sem = Sem.on(cluster);
            given.accept(sem);
            CountingBackend process = new CountingBackend(cluster);
            process.dieAfterWrites(writes);
            killed = catchThrowable(() -> request.accept(Sem.on(process))) instanceof CountingBackend.Killed;
            if (killed) {
                request.accept(sem);
            }
            then.accept(sem);
        }
        assertThat(writes).as("writes, one run without a kill included").isGreaterThan(1);
    }

    /** What was recorded and never applied is completed; it leaves no revision that never ran beside it. */
    private static void assertSucceeded(Deployment deployment, int revisions) {
        assertThat(results(deployment)).hasSize(revisions).containsOnly(Revision.Result.SUCCEEDED);
    }

    private static List<Revision.Result> results(Deployment deployment) {
        return deployment.history().stream().map(Revision::result).toList();
    }

    private void create(Platform platform) {
        platform.tenants().create("shop", QUOTA);
    }

    private void deployed(Platform platform) {
        create(platform);
        dev(platform).deploy(WEB).awaitReady(PATIENCE);
    }

    private static Environment dev(Platform platform) {
        return platform.tenant("shop").env(DEV);
    }
}
