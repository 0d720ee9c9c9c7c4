package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.product.MySql;
import io.sem.api.secret.Credential;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Revision;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.EmbeddedBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SEM remembers: revisions, leases, recovery after a crash, and that no secret is among it. */
class RecordTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final EmbeddedBackend cluster = EmbeddedBackend.create();
    private final Platform sem = Sem.on(cluster).as("release-service");
    private Environment dev = sem.tenant("shop").env(DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create("shop", Quota.of("40", "80Gi")).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_deployment_that_was_recorded_but_never_applied_is_applied_by_the_next_try() {
        crashedWhileDeploying(web(1));

        dev.deploy(web(1)).awaitReady(MINUTE);

        assertThat(dev.deployment("web").status().state()).isEqualTo(State.READY);
    }

    @Test
    void another_process_that_is_still_writing_is_waited_for_until_its_lease_ends() {
        Instant leaseEnd = sem.now().plus(LEASE);
        crashedWhileDeploying(web(1));

        dev.deploy(web(2));

        assertThat(sem.now()).isAfterOrEqualTo(leaseEnd).isBefore(leaseEnd.plusSeconds(5));
    }

    @Test
    void nobody_waits_for_a_deployment_that_has_been_written() {
        dev.deploy(web(1));
        Instant before = sem.now();

        Sem.on(cluster).tenant("shop").env(DEV).deploy(web(2));

        assertThat(sem.now()).isEqualTo(before);
    }

    @Test
    void the_last_ten_revisions_are_kept_with_author_and_result() {
        for (int version = 1; version <= 12; version++) {
            dev.deploy(web(version)).awaitReady(MINUTE);
        }

        assertThat(dev.deployment("web").history())
                .extracting(Revision::number)
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(dev.deployment("web").history()).allSatisfy(revision -> {
            assertThat(revision.author()).isEqualTo("release-service");
            assertThat(revision.result()).isEqualTo(Revision.Result.SUCCEEDED);
        });
    }

    @Test
    void a_revision_that_is_gone_is_refused_with_those_that_are_kept() {
        dev.deploy(web(1)).awaitReady(MINUTE);

        assertThatThrownBy(() -> dev.deployment("web").rollBackTo(7))
                .isInstanceOf(NotFoundException.class)
                .hasMessageEndingWith("does not exist; existing: 1");
        assertThatThrownBy(() -> dev.deployment("web").rollBack())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no earlier revision that came up");
    }

    @Test
    void a_generated_password_is_kept_over_undeploy_and_stands_in_no_record() {
        MySql db = MySql.of("orders-db").database("orders").user("orders");
        String password = dev.deploy(db).awaitReady(MINUTE).reveal("password").reveal();
        assertThat(records()).doesNotContain(password);

        dev.deployment("orders-db").undeploy();
        dev.deployment("orders-db").awaitGone(MINUTE);
        Deployment again = dev.deploy(db).awaitReady(MINUTE);

        assertThat(again.reveal("password").reveal()).isEqualTo(password);
        assertThat(again.output("password")).isEqualTo("****");
        assertThat(again.variables("mysql").values()).doesNotContain(password);
    }

    @Test
    void credentials_of_a_registry_reach_the_cluster_and_nothing_else(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret-of-registry\n");

        dev.registries().put("registry.example.com", "robot", Credential.fromFile(file));

        assertThat(dev.spec().registries()).containsExactly("registry.example.com");
        assertThat(records()).doesNotContain("s3cret-of-registry");
        assertThatThrownBy(() -> dev.registries().put("https://registry", "robot", Credential.fromFile(file)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void data_is_destroyed_only_by_name_and_only_when_nobody_uses_it() {
        dev.deploy(MySql.of("orders-db").database("orders").user("orders")).awaitReady(MINUTE);
        String claim = dev.data().get(0).name();

        assertThatThrownBy(() -> dev.destroyData(claim))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("undeploy it first");
        assertThatThrownBy(() -> dev.destroyData("orders"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(claim);

        dev.deployment("orders-db").undeploy();
        assertThatThrownBy(() -> sem.tenant("shop").delete())
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("shop/dev/" + claim);
        dev.deployment("orders-db").awaitGone(MINUTE);
        dev.destroyData(claim);
        sem.tenant("shop").delete();

        assertThat(sem.tenants().list()).isEmpty();
    }

    /** A process that dies after it has written the record. */
    private void crashedWhileDeploying(DeploymentSpec spec) {
        CountingBackend process = new CountingBackend(cluster);
        Environment there = Sem.on(process).tenant("shop").env(DEV);
        process.dieAfterWrites(1);
        assertThatThrownBy(() -> there.deploy(spec)).isInstanceOf(CountingBackend.Killed.class);
    }

    private String records() {
        return cluster.store().deployments(dev.ref()) + " " + cluster.store().tenants();
    }

    private static DeploymentSpec web(int version) {
        Container container = Container.builder("web", "nginx:1." + version).build();
        return DeploymentSpec.builder("web", PodGroup.of(container)).build();
    }
}
