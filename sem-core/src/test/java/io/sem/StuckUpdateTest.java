package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stateful updates that a pod of the old template holds up: who frees them, and when (kubernetes/kubernetes #67250). */
class StuckUpdateTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Simulation simulation = Simulation.create();
    private final Platform sem = Sem.on(EmbeddedBackend.create(simulation));
    private Environment dev;

    @BeforeEach
    void create() {
        dev = sem.tenants().create("shop", Quota.of("100", "200Gi")).env(DEV);
        simulation.image("store:deaf").neverReady();
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void the_mended_spec_frees_at_once_what_had_come_up_before() {
        Deployment store = dev.deploy(store("store:1")).awaitReady(PATIENCE);
        dev.deploy(store("store:deaf"));
        simulation.advance(Duration.ofSeconds(10));

        dev.deploy(store("store:2"));
        assertThat(store.pods().observe()).allMatch(ObservedPod::terminating);
        simulation.advance(Duration.ofSeconds(30));

        assertThat(store.status().state()).isEqualTo(State.READY);
    }

    @Test
    void what_never_came_up_may_be_setting_up_its_data_and_is_given_time() {
        dev.deploy(store("store:deaf"));
        simulation.advance(Duration.ofSeconds(10));
        Deployment store = dev.deploy(store("store:2"));
        assertThat(store.pods().observe()).noneMatch(ObservedPod::terminating);

        simulation.advance(Duration.ofSeconds(60));
        assertThat(store.pods().observe()).as("nobody has asked").noneMatch(ObservedPod::terminating);
        assertThat(store.status().reason()).isEqualTo("StuckOnOldTemplate");
        dev.deploy(store("store:2"));

        assertThat(store.pods().observe()).as("the same spec again").allMatch(ObservedPod::terminating);
        assertThat(store.history()).hasSize(2);
    }

    @Test
    void whoever_waits_frees_it_after_the_same_time() {
        dev.deploy(store("store:deaf"));
        simulation.advance(Duration.ofSeconds(10));

        Deployment store = dev.deploy(store("store:2")).awaitReady(PATIENCE);

        assertThat(store.status().state()).isEqualTo(State.READY);
    }

    @Test
    void a_restart_frees_a_pod_that_is_not_ready() {
        Deployment store = dev.deploy(store("store:1")).awaitReady(PATIENCE);
        simulation.image("store:1").neverReady();
        store.pods().stream().findFirst().orElseThrow().delete();
        simulation.advance(Duration.ofMinutes(2));

        simulation.image("store:1").works();
        store.restart();
        simulation.advance(Duration.ofSeconds(30));

        assertThat(store.status().state()).isEqualTo(State.READY);
    }

    @Test
    void a_pod_of_the_newest_template_is_left_alone_however_long_it_takes() {
        Deployment store = dev.deploy(store("store:1")).awaitReady(PATIENCE);
        dev.deploy(store("store:deaf"));
        simulation.advance(Duration.ofMinutes(5));
        dev.deploy(store("store:deaf"));

        assertThat(store.pods().observe()).noneMatch(ObservedPod::terminating);
    }

    private static DeploymentSpec store(String image) {
        PodGroup group = PodGroup.of(Container.builder("store", image).build());
        return DeploymentSpec.builder("store", group).run(Run.stateful()).build();
    }
}
