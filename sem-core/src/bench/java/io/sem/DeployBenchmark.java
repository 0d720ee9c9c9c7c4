package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;

import io.sem.api.cluster.Capacity;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.embedded.EmbeddedBackend;
import io.sem.embedded.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * What a test pays for the embedded cluster: its start alone, whole tests from start to deployments that are ready, and the loss of
 * a node. The rows with {@code simulate} wait for nothing, so they show the cluster without the engine's verdicts.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DeployBenchmark {

    private static final int MANY = 300;
    private static final Duration LONG = Duration.ofMinutes(10);

    @Benchmark
    public Platform start() {
        return Sem.embedded();
    }

    @Benchmark
    public DeploymentStatus deployAndAwaitReady() {
        try (Platform sem = Sem.embedded()) {
            return dev(sem).deploy(web("web", 3)).awaitReady(LONG).status();
        }
    }

    @Benchmark
    public DeploymentStatus deployManyReplicasAndAwaitReady() {
        try (Platform sem = Sem.on(EmbeddedBackend.create(cluster()))) {
            return dev(sem).deploy(web("web", MANY)).awaitReady(LONG).status();
        }
    }

    @Benchmark
    public List<Deployment> deployFiftyAndAwaitReady() {
        try (Platform sem = Sem.on(EmbeddedBackend.create(cluster()))) {
            Environment dev = dev(sem);
            List<Deployment> all = IntStream.range(0, 50)
                    .mapToObj(i -> dev.deploy(web("web" + i, 3)))
                    .toList();
            all.forEach(deployment -> deployment.awaitReady(LONG));
            return all;
        }
    }

    @Benchmark
    public DeploymentStatus simulateManyReplicas() {
        Simulation simulation = cluster();
        try (Platform sem = Sem.on(EmbeddedBackend.create(simulation))) {
            Deployment web = dev(sem).deploy(web("web", MANY));
            simulation.advance(Duration.ofMinutes(1));
            return web.status();
        }
    }

    @Benchmark
    public DeploymentStatus simulateTheLossOfANode() {
        Simulation simulation = cluster();
        try (Platform sem = Sem.on(EmbeddedBackend.create(simulation))) {
            Deployment web = dev(sem).deploy(web("web", MANY));
            simulation.advance(Duration.ofMinutes(1));
            simulation.loseNode("node-1");
            simulation.advance(LONG);
            return web.status();
        }
    }

    private static Simulation cluster() {
        return Simulation.builder().nodes(30, Capacity.of("16", "64Gi")).build();
    }

    private static Environment dev(Platform sem) {
        return sem.tenants().create("shop", Quota.of("400", "800Gi")).env(DEV);
    }

    private static DeploymentSpec web(String name, int replicas) {
        Container container = Container.builder("web", "nginx:1.27")
                .addPort(Port.tcp("http", 80))
                .build();
        return DeploymentSpec.builder(name, PodGroup.of(container))
                .replicas(replicas)
                .addService(ServiceSpec.tcp(name, 80))
                .build();
    }
}
