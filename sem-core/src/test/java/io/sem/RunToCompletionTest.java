package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.ConflictException;
import io.sem.api.error.DeployFailedException;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Workload;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.Revision;
import io.sem.api.status.Revision.Result;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Check;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs to completion where nodes fail, clusters forget and processes meet. */
class RunToCompletionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Job MIGRATE = Job.of("migrate").base("flyway:10").retries(0);

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

    @Test
    void what_is_created_after_a_run_that_nobody_saw_end_starts_without_anybody_waiting() {
        dev.deploy(MIGRATE);
        simulation.advance(Duration.ofMinutes(1));

        dev.deployments().create(App.of("web").base("web:1").after("migrate"));
        simulation.advance(Duration.ofMinutes(1));

        assertThat(dev.observe().pods("web")).singleElement().matches(ObservedPod::ready);
    }

    @Test
    void a_lost_node_costs_no_try_and_its_pod_is_replaced_only_when_the_node_is_off_for_certain() {
        simulation.image("flyway:10").worksFor(Duration.ofHours(1));
        Deployment run = dev.deploy(MIGRATE);
        simulation.advance(Duration.ofMinutes(1));
        String node = run.pods().observe().get(0).node().orElseThrow();

        simulation.crashNode(node);
        simulation.advance(Duration.ofMinutes(10));
        assertThat(run.pods().observe()).as("the pod may still be at work").hasSize(1);

        cluster.perform(new Action.Fence(node, true));
        run.awaitReady(Duration.ofHours(2));
        assertThat(run.status()).returns(State.READY, DeploymentStatus::state).returns(1, DeploymentStatus::succeeded);
        assertThat(results(run)).containsExactly(Result.SUCCEEDED);
    }

    @Test
    void a_drained_node_costs_no_try() {
        simulation.image("flyway:10").worksFor(Duration.ofMinutes(5));
        Deployment run = dev.deploy(MIGRATE);
        simulation.advance(Duration.ofMinutes(1));
        ObservedPod first = run.pods().observe().get(0);

        cluster.perform(new Action.Drain(first.node().orElseThrow()));
        run.awaitReady(PATIENCE);

        assertThat(run.pods().observe()).extracting(ObservedPod::name).doesNotContain(first.name());
        assertThat(run.status().succeeded()).isEqualTo(1);
    }

    @Test
    void how_a_run_ended_that_nobody_saw_is_called_unknown_and_the_same_spec_runs_again() {
        Job kept = MIGRATE.keepFor(Duration.ofSeconds(10));
        Deployment run = dev.deploy(kept);

        simulation.advance(Duration.ofMinutes(5));

        assertThat(run.status())
                .returns(State.FAILED, DeploymentStatus::state)
                .returns("OutcomeUnknown", DeploymentStatus::reason);
        assertThat(results(run)).containsExactly(Result.APPLIED);
        assertThatExceptionOfType(DeployFailedException.class).isThrownBy(() -> run.awaitReady(PATIENCE));
        dev.deploy(kept).awaitReady(PATIENCE);
        assertThat(run.status()).returns(2, DeploymentStatus::revision).returns(1, DeploymentStatus::succeeded);
    }

    @Test
    void a_run_that_the_cluster_removes_while_others_come_up_is_done() {
        simulation.image("slow:1").readyAfter(Duration.ofMinutes(3));
        App slow = App.of("slow").base("slow:1").port("http", 80).ready(Check.http("/", 80));

        dev.deploy(MIGRATE.keepFor(Duration.ofSeconds(10)), slow).awaitReady(PATIENCE);

        assertThat(dev.deployment("migrate").status().state()).isEqualTo(State.READY);
        assertThat(cluster.observe(dev.ref()).workload("migrate")).isEmpty();
    }

    @Test
    void every_process_knows_how_a_run_ended_that_the_cluster_has_removed() {
        Job kept = MIGRATE.keepFor(Duration.ofMinutes(1));
        dev.deploy(kept).awaitReady(PATIENCE);
        simulation.advance(Duration.ofMinutes(5));

        Environment elsewhere = Sem.on(cluster).tenant("shop").env(DEV);
        Deployment run = elsewhere.deployment("migrate");
        assertThat(run.status())
                .returns(State.READY, DeploymentStatus::state)
                .returns("1/1 done", DeploymentStatus::counts);
        assertThat(results(run)).containsExactly(Result.SUCCEEDED);
        assertThat(elsewhere.deployments().list()).hasSize(1);
        assertThat(elsewhere.deploy(kept).status().revision()).isEqualTo(1);
    }

    @Test
    void stopping_what_is_kept_running_scales_it_to_0() {
        Deployment web = dev.deploy(App.of("web").base("web:1")).awaitReady(PATIENCE);

        web.stop().awaitStopped(PATIENCE);

        assertThat(web.status().state()).isEqualTo(State.STOPPED);
        assertThat(web.pods().observe()).isEmpty();
    }

    @Test
    void stopping_a_run_that_is_done_changes_nothing() {
        Deployment run = dev.deploy(MIGRATE).awaitReady(PATIENCE);

        run.stop().awaitStopped(PATIENCE);

        assertThat(run.status().state()).isEqualTo(State.READY);
    }

    @Test
    void a_deploy_that_is_undeployed_in_the_middle_says_so_and_leaves_nothing() {
        Environment racing = Sem.on(undeployingBeforeApply()).tenant("shop").env(DEV);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> racing.deploy(App.of("web").base("web:1").port("http", 80)))
                .withMessageContainingAll("web", "undeployed");

        simulation.advance(Duration.ofMinutes(2));
        assertThat(dev.deployments().list()).isEmpty();
        assertThat(dev.observe().workloads()).isEmpty();
        assertThat(dev.observe().services()).isEmpty();
        assertThat(dev.pods().observe()).isEmpty();
    }

    /** The same cluster, on which somebody undeploys what is about to be applied. */
    private Backend undeployingBeforeApply() {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("apply")) {
                        cluster.delete(((Workload) arguments[0]).ref());
                    }
                    try {
                        return method.invoke(cluster, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<Result> results(Deployment deployment) {
        return deployment.history().stream().map(Revision::result).toList();
    }
}
