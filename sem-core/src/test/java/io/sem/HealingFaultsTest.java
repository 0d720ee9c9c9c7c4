package io.sem;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.cluster.Capacity;
import io.sem.api.error.Diagnosis;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import io.sem.embedded.Script;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What heals by itself is never called hopeless: {@code certain} would make people give up what is about to come up. */
class HealingFaultsTest {

    private static final int ROUNDS = 500;
    private static final int MOST_SECONDS = 60;
    private static final List<String> NODES = List.of("node-1", "node-2", "node-3");

    /** Faults of containers; each is healed by {@link Script#works()}. */
    private static final List<Consumer<Script>> PROGRAMS = List.of(
            script -> script.pullFails("dial tcp: lookup reg.example: no such host"),
            script -> script.pullFails("connect: connection refused"),
            script -> script.pullFails("received unexpected HTTP status: 503 Service Unavailable"),
            script -> script.pullFails("toomanyrequests: You have reached your pull rate limit"),
            script -> script.pullFails("unauthorized: authentication required"),
            Script::imageMissing,
            script -> script.crashes(1),
            script -> script.crashes(143),
            Script::runsOutOfMemory,
            Script::neverReady,
            Script::hangs,
            script -> script.cannotStart("CreateContainerConfigError", "secret \"login\" not found"),
            script -> script.cannotStart("CreateContainerConfigError", "failed to sync secret cache"),
            script -> script.cannotStart("CreateContainerError", "the runtime is busy"),
            script -> script.cannotPrepare("FailedMount", "mount.nfs: Connection timed out"),
            script -> script.cannotPrepare("FailedCreatePodSandBox", "no IP addresses available"));

    /** Faults of nodes, and how each is healed. */
    private enum NodeFault {
        ONE_LOST,
        ALL_LOST,
        ALL_CRASHED,
        ALL_CORDONED
    }

    private final Random random = new Random(42);

    @Test
    void no_fault_that_heals_within_a_minute_is_ever_called_certain() {
        for (int round = 0; round < ROUNDS; round++) {
            Lives lives = new Lives(round, random);
            lives.run();
            assertThat(lives.certain).as("round %s: %s", round, lives.fault).isEmpty();
            assertThat(lives.last.asDesired())
                    .as("round %s: %s comes up in the end: %s", round, lives.fault, lives.last)
                    .isTrue();
        }
    }

    /** One deployment that meets one fault. */
    private static final class Lives {

        private final Random random;
        private final Simulation simulation;
        private final Platform sem;
        private Optional<Diagnosis> certain = Optional.empty();
        private DeploymentStatus last;
        private Deployment web;
        private String fault = "";

        Lives(int seed, Random random) {
            this.random = random;
            simulation = Simulation.builder()
                    .seed(seed)
                    .nodes(NODES.size(), Capacity.of("4", "16Gi"))
                    .build();
            sem = Sem.embedded(simulation);
        }

        /** The fault begins before the deployment or while it starts or runs, and lasts for at most a minute. */
        void run() {
            Environment dev =
                    sem.tenants().create("shop", Quota.of("100", "200Gi")).env(EnvironmentName.DEV);
            web = dev.deployment("web");
            boolean late = random.nextBoolean();
            Runnable early = late ? () -> {} : begin();
            dev.deploy(spec());
            watch(late ? random.nextInt(30) : 0);
            Runnable heal = late ? begin() : early;
            watch(1 + random.nextInt(MOST_SECONDS));
            heal.run();
            watch(60);
            simulation.advance(Duration.ofMinutes(15));
            watch(1);
            sem.close();
        }

        /** Looks once a second, as somebody does who polls. */
        private void watch(int seconds) {
            for (int second = 0; second < seconds; second++) {
                simulation.advance(Duration.ofSeconds(1));
                last = web.status();
                last.diagnosis().filter(Diagnosis::certain).ifPresent(found -> certain = Optional.of(found));
            }
        }

        /** Begins a fault, and returns how it ends. */
        private Runnable begin() {
            int which = random.nextInt(PROGRAMS.size() + NodeFault.values().length);
            fault = "fault " + which;
            if (which < PROGRAMS.size()) {
                PROGRAMS.get(which).accept(script());
                return () -> script().works();
            }
            return begin(NodeFault.values()[which - PROGRAMS.size()]);
        }

        private Runnable begin(NodeFault which) {
            switch (which) {
                case ONE_LOST -> {
                    simulation.loseNode("node-1");
                    return () -> simulation.returnNode("node-1");
                }
                case ALL_LOST -> NODES.forEach(simulation::loseNode);
                case ALL_CRASHED -> NODES.forEach(simulation::crashNode);
                case ALL_CORDONED -> {
                    NODES.forEach(node -> sem.nodes().get(node).cordon());
                    return () -> NODES.forEach(node -> sem.nodes().get(node).uncordon());
                }
            }
            return () -> NODES.forEach(simulation::returnNode);
        }

        private Script script() {
            return simulation.image("web:1");
        }

        private DeploymentSpec spec() {
            Container main = Container.builder("main", "web:1").build();
            Container probed = main.withReadiness(Probe.of(Check.tcp(80))).withLiveness(Probe.of(Check.tcp(80)));
            DeploymentSpec spec = DeploymentSpec.builder("web", random.nextBoolean() ? main : probed)
                    .replicas(1 + random.nextInt(3))
                    .build();
            return random.nextBoolean() ? spec : spec.withRun(Run.stateful());
        }
    }
}
