package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;

import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** What a test pays for the embedded cluster: its start alone, and a whole test from start to a deployment that is ready. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DeployBenchmark {

    private static final DeploymentSpec WEB = DeploymentSpec.builder(
                    "web",
                    PodGroup.of(Container.builder("web", "nginx:1.27")
                            .addPort(Port.tcp("http", 80))
                            .build()))
            .replicas(3)
            .addService(ServiceSpec.tcp("web", 80))
            .build();

    @Benchmark
    public Platform start() {
        return Sem.embedded();
    }

    @Benchmark
    public DeploymentStatus deployAndAwaitReady() {
        try (Platform sem = Sem.embedded()) {
            Environment dev = sem.tenants().create("shop", Quota.of("16", "32Gi")).env(DEV);
            return dev.deploy(WEB).awaitReady(Duration.ofMinutes(1)).status();
        }
    }
}
