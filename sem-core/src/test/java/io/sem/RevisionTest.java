package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentSpec;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of revisions stays true, whatever happens after them. */
class RevisionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final App WEB = App.of("web").base("web:1").port("http", 80);

    private final Simulation simulation = Simulation.create();
    private final EmbeddedBackend cluster = EmbeddedBackend.create(simulation);
    private final Platform sem = Sem.on(cluster);
    private Environment dev;

    @BeforeEach
    void create() {
        dev = sem.tenants().create("shop", Quota.of("100", "200Gi")).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    // --- once up, always a success

    @Test
    void a_revision_that_came_up_stays_a_success_through_an_outage_for_every_process() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);
        dev.deploy(MySql.of("db")).awaitReady(PATIENCE);

        List.of("node-1", "node-2", "node-3").forEach(simulation::crashNode);
        simulation.advance(Duration.ofMinutes(5));

        assertThat(results(web)).containsExactly(Result.SUCCEEDED);
        Environment elsewhere = Sem.on(cluster).tenant("shop").env(DEV);
        assertThat(results(elsewhere.deployment("web"))).containsExactly(Result.SUCCEEDED);
        assertThat(results(elsewhere.deployment("db"))).containsExactly(Result.SUCCEEDED);
    }

    @Test
    void scaling_restarting_and_stopping_change_no_result() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);

        web.scale(3);
        assertThat(results(web)).containsExactly(Result.SUCCEEDED);
        web.restart();
        assertThat(results(web)).containsExactly(Result.SUCCEEDED);
        web.scale(0).awaitStopped(PATIENCE);
        assertThat(results(web)).containsExactly(Result.SUCCEEDED);
    }

    @Test
    void a_rollback_after_scaling_finds_the_revision_that_had_come_up() {
        dev.deploy(WEB).awaitReady(PATIENCE);
        Deployment web = dev.deploy(WEB.base("web:2")).awaitReady(PATIENCE).scale(2);
        dev.deploy(WEB.base("web:3"));

        web.rollBack().awaitReady(PATIENCE);

        assertThat(image(web)).isEqualTo("web:2");
    }

    @Test
    void a_broken_spec_that_was_deployed_while_stopped_never_ran() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE).scale(0).awaitStopped(PATIENCE);
        dev.deploy(WEB.base("broken:1"));
        simulation.advance(Duration.ofMinutes(1));
        dev.deploy(WEB.base("web:3"));

        assertThat(results(web)).startsWith(Result.SUCCEEDED, Result.NEVER_RAN);
        assertThat(web.rollBack().spec().group().containers().get(0).image().reference())
                .isEqualTo("web:1");
    }

    @Test
    void a_deployment_made_anew_starts_with_a_clean_history() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);
        web.undeploy();
        web.awaitGone(PATIENCE);
        simulation.image("broken:1").crashes(1);

        dev.deploy(WEB.base("broken:1"));

        assertThat(web.history()).singleElement().extracting(Revision::result).isEqualTo(Result.APPLIED);
    }

    // --- refused

    @Test
    void a_refused_update_is_in_the_history_only() {
        occupy(30080);
        dev.deploy(WEB).awaitReady(PATIENCE);
        Deployment web = dev.deploy(WEB.base("web:2")).awaitReady(PATIENCE);

        Throwable refused = catchThrowable(() -> dev.deploy(WEB.base("web:3").nodePort(30080)));

        assertThat(refused).isInstanceOf(InvalidSpecException.class);
        assertThat(results(web)).containsExactly(Result.SUCCEEDED, Result.SUCCEEDED, Result.REFUSED);
        assertThat(web.history().get(2).reason()).contains("30080");
        assertThat(image(web)).isEqualTo("web:2");
        assertThat(web.status().state()).isEqualTo(State.READY);
        web.awaitReady(PATIENCE);
        web.rollBack().awaitReady(PATIENCE);
        assertThat(image(web)).isEqualTo("web:1");
    }

    @Test
    void the_present_spec_deployed_again_after_a_refusal_writes_nothing() {
        occupy(30080);
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);
        assertThatExceptionOfType(InvalidSpecException.class).isThrownBy(() -> dev.deploy(WEB.nodePort(30080)));

        dev.deploy(WEB);

        assertThat(web.history()).hasSize(2);
    }

    /** Gives a node port to a service that only the cluster knows: the tenant of its environment is not on record. */
    private void occupy(int nodePort) {
        Environment other =
                sem.tenants().create("other", Quota.of("10", "20Gi")).env(DEV);
        other.deploy(App.of("other").base("web:1").port("http", 80).nodePort(nodePort));
        StoredRecord record = cluster.store()
                .find(new RecordKey.OfTenant(TenantName.of("other")))
                .orElseThrow();
        cluster.store().delete(record);
    }

    // --- what is kept

    @Test
    void the_last_good_revision_is_kept_however_many_attempts_fail_after_it() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);
        for (int i = 0; i < 12; i++) {
            String image = "broken:" + i;
            simulation.image(image).crashes(1);
            dev.deploy(WEB.base(image));
            assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> web.awaitReady(PATIENCE));
        }

        assertThat(web.history()).extracting(Revision::number).startsWith(1).endsWith(13);
        assertThat(web.history()).hasSize(10);
        web.rollBack().awaitReady(PATIENCE);
        assertThat(image(web)).isEqualTo("web:1");
    }

    @Test
    void ten_revisions_with_300_kB_of_text_fit() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; text.length() < 300_000; line++) {
            text.append("property.")
                    .append(line)
                    .append('=')
                    .append(Integer.toHexString(line * 7919))
                    .append('\n');
        }
        for (int version = 0; version < 10; version++) {
            dev.deploy(configured("version=" + version + "\n" + text));
        }

        assertThat(dev.deployment("web").history()).hasSize(10);
        assertThat(dev.deployment("web").spec()).isEqualTo(configured("version=9\n" + text));
    }

    @Test
    void what_would_not_fit_into_the_record_is_refused_with_the_field_that_is_too_large() {
        String noise = new java.util.Random(7)
                .ints(1_800_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        DeploymentSpec large = configured("")
                .withGroup(configured("")
                        .group()
                        .withVolumes(
                                Volume.config("config", new ConfigFile("a.txt", noise.substring(0, 850_000))),
                                Volume.config("more", new ConfigFile("b.txt", noise.substring(850_000)))));

        Throwable refused = catchThrowable(() -> dev.deploy(large));

        assertThat(refused).isInstanceOf(InvalidSpecException.class).hasMessageContaining("group.volumes[");
        assertThat(dev.deployments()).isEmpty();
    }

    @Test
    void what_could_not_be_read_back_is_refused_before_anything_is_written() {
        String path = "/" + "a".repeat(1121);
        DeploymentSpec deep = WEB.toSpec()
                .withGroup(WEB.toSpec()
                        .group()
                        .mapContainers(container -> container.withMounts(List.of(VolumeMount.of("data", path))))
                        .withVolumes(Volume.emptyDir("data")));

        assertThatExceptionOfType(InvalidSpecException.class).isThrownBy(() -> dev.deploy(deep));

        assertThat(dev.deployments()).isEmpty();
        dev.deploy(App.of("neighbour").base("web:1")).awaitReady(PATIENCE);
    }

    // --- killed in the middle

    @Test
    void after_a_kill_in_the_middle_of_an_update_everything_says_what_runs() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);
        killedAfter(1, WEB.base("web:2"));

        assertThat(web.status().state()).isEqualTo(State.PROGRESSING);
        assertThat(web.status().reason()).isEqualTo("BeingApplied");
        simulation.advance(Duration.ofSeconds(11));
        assertThat(web.status().reason()).isEqualTo("NotApplied");
        assertThat(web.status().message()).contains("revision 1 runs");
        assertThat(image(web)).isEqualTo("web:1");
        assertThat(results(web)).containsExactly(Result.SUCCEEDED, Result.RECORDED);
        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> web.awaitReady(Duration.ofMinutes(1)))
                .withMessageContaining("NotApplied");
    }

    @Test
    void the_next_deploy_after_a_kill_goes_on_after_a_few_seconds() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);
        killedAfter(1, WEB.base("web:2"));
        var before = sem.now();

        dev.deploy(WEB.base("web:3")).awaitReady(PATIENCE);

        assertThat(Duration.between(before, sem.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(results(web)).containsExactly(Result.SUCCEEDED, Result.SUPERSEDED, Result.SUCCEEDED);
    }

    @Test
    void a_first_deployment_that_was_killed_is_not_called_absent_and_not_ready() {
        killedAfter(1, WEB);

        assertThat(dev.deployment("web").status().state()).isEqualTo(State.PROGRESSING);
        dev.deploy(WEB).awaitReady(PATIENCE);
        assertThat(dev.deployment("web").status().state()).isEqualTo(State.READY);
    }

    // --- at the same time

    @Test
    void eight_threads_get_revisions_of_their_own_and_the_last_one_runs() throws Exception {
        List<Throwable> failures = together(8, i -> dev.deploy(WEB.base("web:" + i)));
        Deployment web = dev.deployment("web").awaitReady(PATIENCE);

        assertThat(failures).allMatch(failure -> failure instanceof ConflictException);
        List<Revision> history = web.history();
        assertThat(history).hasSizeBetween(8 - failures.size(), 8);
        // A pod of the revision before may still be ending.
        assertThat(dev.observe().pods("web"))
                .filteredOn(pod -> !pod.terminating())
                .extracting(pod -> pod.containers().get(0).image())
                .containsOnly(history.get(history.size() - 1)
                        .spec()
                        .group()
                        .containers()
                        .get(0)
                        .image()
                        .reference());
    }

    @Test
    void of_eight_threads_that_create_exactly_one_wins() throws Exception {
        List<Throwable> failures = together(8, i -> dev.deployments().create(WEB));

        assertThat(failures).hasSize(7).allMatch(failure -> failure instanceof AlreadyExistsException);
        assertThat(dev.deployment("web").history()).hasSize(1);
    }

    @Test
    void equal_tenants_created_at_once_are_one_tenant() throws Exception {
        assertThat(together(8, i -> sem.tenants().create("many", Quota.of("8", "16Gi"))))
                .isEmpty();
    }

    @Test
    void a_deployment_without_an_earlier_success_has_nowhere_to_go_back_to() {
        Deployment web = dev.deploy(WEB).awaitReady(PATIENCE);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(web::rollBack)
                .withMessageContaining("no earlier revision that came up");
    }

    private void killedAfter(int writes, Deployable deployable) {
        CountingBackend process = new CountingBackend(cluster);
        Environment there = Sem.on(process).tenant("shop").env(DEV);
        process.dieAfterWrites(writes);
        assertThat(catchThrowable(() -> there.deploy(deployable))).isInstanceOf(CountingBackend.Killed.class);
    }

    private static DeploymentSpec configured(String text) {
        DeploymentSpec spec = WEB.toSpec();
        return spec.withGroup(
                spec.group().withVolumes(Volume.config("config", new ConfigFile("app.properties", text))));
    }

    private static String image(Deployment deployment) {
        return deployment.spec().group().containers().get(0).image().reference();
    }

    private static List<Result> results(Deployment deployment) {
        return deployment.history().stream().map(Revision::result).toList();
    }

    private interface Step {
        void run(int number);
    }

    /** What the steps throw that several threads run at once. */
    private static List<Throwable> together(int threads, Step step) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Throwable>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                calls.add(() -> catchThrowable(() -> step.run(number)));
            }
            List<Throwable> thrown = new ArrayList<>();
            for (Future<Throwable> result : pool.invokeAll(calls)) {
                if (result.get() != null) {
                    thrown.add(result.get());
                }
            }
            return thrown;
        } finally {
            pool.shutdownNow();
        }
    }
}
