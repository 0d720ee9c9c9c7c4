package io.sem.examples;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Nodes;
import io.sem.Pod;
import io.sem.Tenant;
import io.sem.api.cluster.Capacity;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.status.ExecResult;
import io.sem.embedded.Simulation;
import io.sem.testkit.SemExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests on a cluster of their own shape that share a database and run at the same time, each with a tenant of its own. */
@Execution(ExecutionMode.CONCURRENT)
final class OwnClusterTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final App WEB = App.of("web").base("web:1").port("http", 80);

    @RegisterExtension
    static final SemExtension SEM = SemExtension.on(Simulation.builder().nodes(5, Capacity.of("2", "4Gi")));

    private static Environment shared;

    private final Tenant own;
    private Environment prepared;

    OwnClusterTest(Tenant own) {
        this.own = own;
    }

    @BeforeAll
    static void deploys_once_for_all(Environment dev) {
        shared = dev;
        dev.deploy(MySql.of("db").cpu("100m").memory("128Mi")).awaitReady(PATIENCE);
    }

    @BeforeEach
    void prepares_each(Environment dev) {
        prepared = dev;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void each_run_has_an_environment_of_its_own_beside_the_shared_one(int replicas, Environment dev) {
        Deployment web = dev.deploy(WEB.replicas(replicas)).awaitReady(PATIENCE);

        assertThat(web).isReady().hasReadyPods(replicas);
        assertThat(dev).hasDeployments("web");
        assertThat(shared).hasDeployments("db");
        assertThat(List.of(prepared.ref(), own.env("dev").ref())).containsOnly(dev.ref());
    }

    @RepeatedTest(2)
    void the_cluster_has_the_nodes_that_were_asked_for(Nodes nodes) {
        assertThat(nodes).hasSize(5);
    }

    @Test
    void containers_log_and_answer_as_they_are_told_to(Environment dev, Simulation simulation) {
        simulation.image("shell:1").logs("hello").answers(command -> new ExecResult(0, String.join(" ", command), ""));
        Deployment web = dev.deploy(WEB.base("shell:1")).awaitReady(PATIENCE);
        Pod pod = web.pods().list().get(0);

        assertThat(pod.logs(1)).containsExactly("hello");
        assertThat(pod.exec(Duration.ofSeconds(5), "ls", "-l").output()).isEqualTo("ls -l");
    }
}
