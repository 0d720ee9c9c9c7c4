package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.cluster.Capacity;
import io.sem.api.error.SemException;
import io.sem.api.product.App;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A day of random work over many deployments needs no more memory than its first hours: nothing may grow with what there was. Takes
 * {@code -Dsem.soak.deployments}, 20 by default.
 */
class SoakTest {

    private static final int DEPLOYMENTS = Integer.getInteger("sem.soak.deployments", 20);
    private static final int NODES = 6 + DEPLOYMENTS / 5;
    private static final Duration LONG = Duration.ofHours(1);
    private static final long NOISE = 8L << 20;

    private final Random random = new Random(7);
    private final Simulation simulation =
            Simulation.builder().nodes(NODES, Capacity.of("16", "64Gi")).build();
    private final Platform sem = Sem.on(EmbeddedBackend.create(simulation));
    private final Environment dev =
            sem.tenants().create("shop", Quota.of("100000", "100000Gi")).env("dev");

    @Test
    void a_day_of_random_work_leaves_the_memory_as_it_was() {
        for (int i = 0; i < DEPLOYMENTS; i++) {
            deploy(i);
        }
        work(Duration.ofHours(6));
        long early = usedMemory();
        work(Duration.ofHours(18));
        long late = usedMemory();

        assertThat(late).as("bytes after 24 hours, %d after 6", early).isLessThan(early + early / 4 + NOISE);
        makePeace();
        dev.awaitReady(LONG);
        sem.close();
    }

    private void work(Duration time) {
        Instant end = simulation.now().plus(time);
        while (simulation.now().isBefore(end)) {
            deed();
            simulation.advance(Duration.ofMillis(random.nextInt(300_000)));
        }
    }

    private void deed() {
        int number = random.nextInt(DEPLOYMENTS);
        try {
            switch (random.nextInt(8)) {
                case 0, 1 -> deploy(number);
                case 2 -> deployment(number).scale(random.nextInt(5));
                case 3 -> deployment(number).restart();
                case 4 -> deletePod();
                case 5 -> simulation.loseNode(node());
                case 6 -> simulation.returnNode(node());
                default -> replace(number);
            }
        } catch (SemException refused) {
            // What cannot be done at this moment is part of the work: a fault of the books would show in what is
            // awaited at the end.
        }
    }

    private void deploy(int number) {
        dev.deploy(App.of("app-" + number)
                .base("shop:" + random.nextInt(3))
                .cpu("100m")
                .memory("128Mi")
                .port("http", 80)
                .replicas(1 + random.nextInt(4)));
    }

    private void replace(int number) {
        deployment(number).undeploy();
        deploy(number);
    }

    private void deletePod() {
        List<ObservedPod> pods = dev.observe().pods();
        if (!pods.isEmpty()) {
            dev.pod(pods.get(random.nextInt(pods.size())).name()).delete();
        }
    }

    private Deployment deployment(int number) {
        return dev.deployment("app-" + number);
    }

    private String node() {
        return "node-" + (1 + random.nextInt(NODES));
    }

    private void makePeace() {
        for (int i = 1; i <= NODES; i++) {
            simulation.returnNode("node-" + i);
        }
        for (int i = 0; i < DEPLOYMENTS; i++) {
            deploy(i);
            deployment(i).scale(2);
        }
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
