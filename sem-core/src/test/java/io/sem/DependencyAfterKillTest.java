package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.Observed;
import io.sem.api.tenant.Quota;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The order of deployments when the process that deployed them ended between two steps: a first platform is abandoned, a second one goes
 * on with the same cluster.
 */
class DependencyAfterKillTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Job MIGRATE = Job.of("migrate").base("flyway:10").retries(0);
    private static final App ORDERS =
            App.of("orders").base("orders:1").port("http", 8080).after(MIGRATE);

    private final Simulation simulation = Simulation.create();
    private final EmbeddedBackend cluster = EmbeddedBackend.create(simulation);
    private final Platform first = Sem.on(cluster);
    private final Platform second = Sem.on(cluster);

    @AfterEach
    void close() {
        second.close();
    }

    @Test
    void what_waits_for_a_run_goes_on_when_the_next_process_waits_for_it() {
        deployAndDie();

        Deployment orders = dev().deployment("orders");
        assertThat(orders.status().message()).contains("it waits for run 'migrate' to succeed");
        orders.awaitReady(HOUR);

        assertThat(orders.history()).hasSize(1);
    }

    @Test
    void what_waits_for_a_run_goes_on_when_the_next_process_deploys_anything() {
        deployAndDie();

        dev().deploy(App.of("other").base("other:1"));

        Observed last = cluster.await(dev().ref(), DependencyAfterKillTest::ordersRun, HOUR);
        assertThat(ordersRun(last)).isTrue();
    }

    @Test
    void once_the_success_is_on_record_pods_start_again_without_any_process() {
        dev(first).deploy(List.of(MIGRATE, ORDERS)).awaitReady(HOUR);
        String pod = dev().deployment("orders").pods().observe().get(0).name();

        dev().deployment("orders").pod(pod).delete();

        Observed last = cluster.await(
                dev().ref(),
                look -> look.pods("orders").stream()
                        .anyMatch(each -> each.ready() && !each.name().equals(pod)),
                HOUR);
        assertThat(last.pods("orders"))
                .anyMatch(each -> each.ready() && !each.name().equals(pod));
    }

    @Test
    void another_spec_of_the_run_is_waited_for_anew_by_what_is_deployed_with_it() {
        dev(first).deploy(List.of(MIGRATE, ORDERS)).awaitReady(HOUR);
        simulation.image("flyway:11").worksFor(Duration.ofMinutes(10));

        Deployments both = dev().deploy(List.of(MIGRATE.base("flyway:11"), ORDERS.base("orders:2")));

        Observed early = cluster.await(dev().ref(), look -> false, Duration.ofMinutes(5));
        assertThat(early.pods("orders")).noneMatch(pod -> pod.ready() && isNew(early, pod.template()));
        both.awaitReady(HOUR);
        assertThat(both.get("orders").status().state()).isEqualTo(DeploymentStatus.State.READY);
    }

    private static boolean isNew(Observed look, String template) {
        return look.workload("orders").orElseThrow().template().equals(template);
    }

    /** The first process deploys and is never heard of again; the run succeeds, and hours pass. */
    private void deployAndDie() {
        dev(first).deploy(List.of(MIGRATE, ORDERS));
        Observed later = cluster.await(dev().ref(), look -> false, HOUR);
        assertThat(later.workload("migrate").orElseThrow().succeeded()).isEqualTo(1);
        assertThat(ordersRun(later)).isFalse();
    }

    private static boolean ordersRun(Observed look) {
        return look.pods("orders").stream().anyMatch(pod -> pod.ready());
    }

    private Environment dev() {
        return second.tenant("shop").env(DEV);
    }

    private static Environment dev(Platform platform) {
        return platform.tenants().create("shop", Quota.of("40", "80Gi")).env(DEV);
    }
}
