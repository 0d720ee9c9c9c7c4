package io.sem;

import static io.sem.CountingBackend.Call.OBSERVE;
import static io.sem.CountingBackend.Call.READ;
import static io.sem.CountingBackend.Call.WRITE;
import static io.sem.api.tenant.EnvironmentName.DEV;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.PodGroup;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A call decides on one observation and one reading of its records, beside the reading of the tenant's record that finds the
 * environment. What is counted is what a real cluster would have to answer.
 */
class OneSnapshotTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final int MANY = 20;

    private final CountingBackend cluster = new CountingBackend();
    private final Platform sem = Sem.on(cluster);
    private Environment dev = sem.tenant("shop").env(DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create("shop", Quota.of("100", "200Gi")).env(DEV);
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void twenty_specs_in_one_call_are_decided_on_one_observation() {
        List<CountingBackend.Call> calls = cluster.beforeFirstWriteOf(() -> dev.deploy(chain(1)));

        assertThat(frequency(calls, OBSERVE)).isEqualTo(1);
        assertThat(frequency(calls, READ)).isLessThanOrEqualTo(2);
    }

    @Test
    void twenty_specs_cost_two_writes_each_and_no_second_observation_in_between() {
        List<CountingBackend.Call> calls = cluster.during(() -> dev.deploy(chain(1)));

        assertThat(frequency(calls, WRITE)).isEqualTo(2 * MANY);
        assertThat(frequency(calls, OBSERVE)).isEqualTo(1);
        assertThat(readsBeforeWrites(calls)).isLessThanOrEqualTo(2);
        assertThat(frequency(calls, READ)).isLessThanOrEqualTo(3);
    }

    @Test
    void an_update_of_twenty_specs_costs_no_more_than_their_first_deployment() {
        dev.deploy(chain(1)).awaitReady(FIVE_MINUTES);

        List<CountingBackend.Call> calls = cluster.during(() -> dev.deploy(chain(2)));

        assertThat(frequency(calls, WRITE)).isEqualTo(2 * MANY);
        assertThat(frequency(calls, OBSERVE)).isEqualTo(1);
        assertThat(readsBeforeWrites(calls)).isLessThanOrEqualTo(2);
        assertThat(frequency(calls, READ)).isLessThanOrEqualTo(3);
    }

    @Test
    void a_single_spec_is_decided_on_one_observation() {
        assertBounded(cluster.during(() -> dev.deploy(web("web", 1))), 2);
    }

    @Test
    void the_same_spec_again_writes_nothing() {
        dev.deploy(web("web", 1));

        assertBounded(cluster.during(() -> dev.deploy(web("web", 1))), 0);
    }

    @Test
    void a_status_takes_one_observation_and_the_records_of_tenant_and_deployment() {
        Deployment web = dev.deploy(web("web", 1)).awaitReady(FIVE_MINUTES);

        assertBounded(cluster.during(web::status), 0);
    }

    @Test
    void scaling_and_restarting_are_decided_on_one_observation_and_write_once() {
        Deployment web = dev.deploy(web("web", 1)).awaitReady(FIVE_MINUTES);

        assertBounded(cluster.during(() -> web.scale(3)), 1);
        assertBounded(cluster.during(() -> web.scale(3)), 0);
        assertBounded(cluster.during(web::restart), 1);
    }

    @Test
    void a_rollback_is_decided_on_one_observation_and_costs_what_a_deploy_costs() {
        dev.deploy(web("web", 1)).awaitReady(FIVE_MINUTES);
        Deployment web = dev.deploy(web("web", 2)).awaitReady(FIVE_MINUTES);

        assertBounded(cluster.during(web::rollBack), 2);
        web.awaitReady(FIVE_MINUTES);
        assertBounded(cluster.during(() -> web.rollBackTo(2)), 2);
    }

    @Test
    void a_history_takes_one_observation_and_the_records_of_tenant_and_deployment() {
        Deployment web = dev.deploy(web("web", 1)).awaitReady(FIVE_MINUTES);

        assertBounded(cluster.during(web::history), 0);
    }

    @Test
    void waiting_for_twenty_deployments_reads_their_records_before_and_after() {
        Deployments all = dev.deploy(chain(1));

        List<CountingBackend.Call> calls = cluster.during(() -> all.awaitReady(FIVE_MINUTES));

        assertThat(frequency(calls, READ)).isLessThanOrEqualTo(4);
        assertThat(frequency(calls, WRITE)).isZero();
    }

    /** A deploy reads the records once more after its last write, to see whether somebody has undeployed it meanwhile. */
    private static void assertBounded(List<CountingBackend.Call> calls, int writes) {
        assertThat(frequency(calls, OBSERVE)).as("observations in %s", calls).isEqualTo(1);
        assertThat(readsBeforeWrites(calls)).as("readings in %s", calls).isLessThanOrEqualTo(2);
        assertThat(frequency(calls, READ)).as("readings in %s", calls).isLessThanOrEqualTo(writes > 1 ? 3 : 2);
        assertThat(frequency(calls, WRITE)).as("writes in %s", calls).isEqualTo(writes);
    }

    /** Each uses an output of the one before it. */
    private static List<DeploymentSpec> chain(int version) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> web("web-" + i, version, i == 0 ? List.of() : List.of("web-" + (i - 1))))
                .toList();
    }

    private static DeploymentSpec web(String name, int version) {
        return web(name, version, List.of());
    }

    private static int readsBeforeWrites(List<CountingBackend.Call> calls) {
        int write = calls.indexOf(WRITE);
        return frequency(write < 0 ? calls : calls.subList(0, write), READ);
    }

    private static DeploymentSpec web(String name, int version, List<String> needs) {
        Container.Builder container =
                Container.builder("main", "example/web:" + version).addPort(Port.tcp("http", 80));
        needs.forEach(need -> container.variable("PEER", new EnvValue.Output(need, "address")));
        return DeploymentSpec.builder(name, PodGroup.of(container.build()))
                .addService(ServiceSpec.tcp(name, 80))
                .build();
    }
}
