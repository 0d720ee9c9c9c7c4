package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.product.MySql;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user reads through the doors about something that does not come up, or does not stay. */
class WhyNotReadyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Simulation simulation = Simulation.create();
    private final Platform sem = Sem.embedded(simulation);
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
    void a_program_that_exits_is_told_by_its_exit_code_and_its_last_words() {
        simulation.image("web:1").crashes(3).logs("starting", "unknown option '--prot'");
        Deployment web = dev.deploy(spec(Container.builder("main", "web:1").build()));

        DeployFailedException failed =
                catchThrowableOfType(DeployFailedException.class, () -> web.awaitReady(PATIENCE));

        assertThat(failed.diagnosis().code()).isEqualTo("CrashLoopBackOff");
        assertThat(failed.diagnosis().explanation()).contains("exit code 3: unknown option '--prot'");
    }

    @Test
    void who_polls_the_status_of_a_crash_loop_never_reads_ready() {
        simulation.image("web:1").crashes(1);
        Deployment web = dev.deploy(spec(Container.builder("main", "web:1").build()));

        assertThat(statesOf(web, 180)).contains(State.FAILED).doesNotContain(State.READY);
    }

    @Test
    void who_polls_the_status_of_a_sidecar_that_crash_loops_never_reads_ready() {
        simulation.image("proxy:1").crashes(1);
        PodGroup group = PodGroup.builder()
                .addSidecar(Container.builder("proxy", "proxy:1").build())
                .addContainer(Container.builder("main", "web:1").build())
                .build();
        Deployment web = dev.deploy(DeploymentSpec.builder("web", group).build());

        assertThat(statesOf(web, 180)).contains(State.FAILED).doesNotContain(State.READY);
    }

    @Test
    void waiting_for_a_program_without_a_probe_takes_ten_seconds_longer_than_its_start() {
        Deployment web =
                dev.deploy(spec(Container.builder("main", "web:1").build())).awaitReady(PATIENCE);
        Instant ready = web.status().since();

        assertThat(Duration.between(ready, sem.now())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        assertThat(web.status().state()).isEqualTo(State.READY);
    }

    @Test
    void a_database_on_a_node_that_is_lost_is_told_what_to_do_about_the_node() {
        Deployment db = dev.deploy(MySql.of("db")).awaitReady(PATIENCE);
        simulation.loseNode(dev.observe().pods("db").get(0).node().orElseThrow());
        simulation.advance(Duration.ofMinutes(3));

        Diagnosis diagnosis = db.status().diagnosis().orElseThrow();

        assertThat(diagnosis.code()).isEqualTo("NodeLost");
        assertThat(diagnosis.fix()).contains("dead for certain, fence it");
        assertThat(diagnosis.certain()).isFalse();
    }

    private List<State> statesOf(Deployment deployment, int seconds) {
        List<State> states = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            states.add(deployment.status().state());
            simulation.advance(SECOND);
        }
        return states;
    }

    private static DeploymentSpec spec(Container container) {
        return DeploymentSpec.builder("web", PodGroup.of(container)).build();
    }
}
