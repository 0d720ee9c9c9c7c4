package io.sem.yaml;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Random values of every kind of document, from a seed. Each option is taken or left by a coin. */
final class RandomSpecs {

    private static final List<Volume> VOLUMES = RoundTripTest.volumes().toList();
    private static final List<Check> CHECKS = RoundTripTest.checks().toList();
    private static final List<PackageSource> SOURCES = RoundTripTest.sources().toList();
    private static final List<Run> RUNS = RoundTripTest.runs().toList();
    private static final List<String> TEXTS =
            List.of("", "on", "010", "1e3", "a b", "line\nline\n", "${x}", "é漢😀", "null", "8.40", "- a", "true");

    private final Random random;

    RandomSpecs(long seed) {
        this.random = new Random(seed);
    }

    Object next() {
        return switch (random.nextInt(7)) {
            case 0 -> mysql();
            case 1 -> app();
            case 2 -> tenant();
            case 3 -> environment();
            case 4 -> job();
            case 5 -> one(Maximal.DEPLOYMENT.secrets());
            default -> deployment();
        };
    }

    private DeploymentSpec deployment() {
        return options(
                DeploymentSpec.builder("web", group()).build(),
                List.of(
                        spec -> spec.withReplicas(random.nextInt(1_000)),
                        spec -> spec.withRun(one(RUNS)),
                        spec -> spec.withServices(service("web"), service("admin")),
                        spec -> spec.withLabels(Labels.of("app", "web", "example.com/n", "1")),
                        spec -> spec.withOutputs(Maximal.DEPLOYMENT.outputs()),
                        spec -> spec.withSecrets(some(Maximal.DEPLOYMENT.secrets())),
                        spec -> spec.withGated(random.nextBoolean()),
                        spec -> spec.withMinReady(duration()),
                        spec -> spec.withAfter("first", "second")));
    }

    private PodGroup group() {
        return options(
                PodGroup.builder()
                        .addAllContainers(containers(1 + random.nextInt(3)))
                        .build(),
                List.of(
                        group -> group.withInitContainers(containers(1)),
                        group -> group.withSidecars(containers(2)),
                        group -> group.withVolumes(one(VOLUMES)),
                        group -> group.withRestartPolicy(one(List.of(PodGroup.RestartPolicy.values()))),
                        group -> group.withHostName("web"),
                        group -> group.withShareProcessNamespace(random.nextBoolean()),
                        group -> group.withNodes(Selector.parse("disk=ssd,zone in (a,b),!old")),
                        group -> group.withTolerations(some(Maximal.GROUP.tolerations())),
                        group -> group.withLabels(Labels.of("tier", "web")),
                        group -> group.withTerminationGrace(duration())));
    }

    private List<Container> containers(int count) {
        return IntStream.range(0, count).mapToObj(i -> container("c" + i)).toList();
    }

    private Container container(String name) {
        return options(
                Container.builder(name, "nginx:" + random.nextInt(100)).build(),
                List.of(
                        c -> c.withCommand(one(TEXTS), one(TEXTS)),
                        c -> c.withArgs(one(TEXTS)),
                        c -> c.withWorkingDirectory("/srv"),
                        c -> c.withUser(random.nextInt(Integer.MAX_VALUE)),
                        c -> c.withDeploymentPackage(
                                DeploymentPackage.builder(one(SOURCES)).build()),
                        c -> c.withDeploymentPackage(Maximal.PACKAGE),
                        c -> c.withEnv(some(Maximal.CONTAINER.env())),
                        c -> c.withEnv(EnvVar.of("A", one(TEXTS))),
                        c -> c.withPorts(some(Maximal.CONTAINER.ports())),
                        c -> c.withResources(Maximal.RESOURCES.withCpu(Cpu.millis(random.nextInt(64_000)))),
                        c -> c.withMounts(some(Maximal.CONTAINER.mounts())),
                        c -> c.withStartup(Maximal.PROBE),
                        c -> c.withReadiness(Probe.of(one(CHECKS)).withPeriod(duration())),
                        c -> c.withLiveness(Probe.of(one(CHECKS)))));
    }

    private ServiceSpec service(String name) {
        return options(
                ServiceSpec.tcp(name, port()),
                List.of(
                        service -> service.withType(one(List.of(ServiceType.values()))),
                        service -> service.withPorts(new ServicePort(Port.udp("u", port()), port(), 0)),
                        service -> service.withPorts(new ServicePort(Port.tcp("t", port()), port(), 30_000))));
    }

    private MySql mysql() {
        return options(
                MySql.of("db"),
                List.of(
                        db -> db.version("8.4"),
                        db -> db.cpu("500m").memory("2Gi"),
                        db -> db.port(port()),
                        MySql::nodePort,
                        db -> db.database("orders").user("shop"),
                        db -> db.password(one(Maximal.DEPLOYMENT.secrets()).credential()),
                        db -> db.data(one(List.of(
                                Volume.claim("data", "1Gi").on("fast"),
                                Volume.nfs("disk", "nfs", "/db"),
                                Volume.claim("data", "7")))),
                        db -> db.setting("max_connections", "300"),
                        db -> db.limits("2", "4Gi").sidecar(container("log")).init(container("first")),
                        db -> db.startsWithin(Duration.ofMinutes(1 + random.nextInt(100))),
                        db -> db.nodes(Selector.parse("!gpu"))));
    }

    private App app() {
        return options(
                App.of("web").base("nginx"),
                List.of(
                        app -> app.from(one(SOURCES)).fetchedBy(one(List.of(DeploymentPackage.Fetch.values()))),
                        app -> app.args(one(TEXTS)),
                        app -> app.command("sh", one(TEXTS)),
                        app -> app.limits("2", "4Gi").user(1_000),
                        app -> app.init(container("first")).sidecar(container("log")),
                        app -> app.replicas(random.nextInt(100)),
                        app -> app.port("http", port()).nodePort(),
                        app -> app.port("other", port()).nodePort(30_000 + random.nextInt(2_768)),
                        app -> app.variable("A", one(TEXTS)),
                        app -> app.variable("B", MySql.of("db").jdbcUrl()),
                        app -> app.cpu("250m").memory("512Mi"),
                        app -> app.mount(Volume.claim("d", "5Gi"), "/d"),
                        app -> app.ready(one(CHECKS)),
                        app -> app.alive(one(CHECKS)),
                        app -> one(List.of(app.stateful(), app.update(UpdateStrategy.recreate()))),
                        app -> app.offers("url", one(TEXTS)).offers("key", EnvValue.secret("a", "b")),
                        app -> app.creates(SecretSpec.generated("a", "b")),
                        app -> app.config("/etc/a", "a.conf", one(TEXTS)).secret("/etc/b", "tls"),
                        App::ungated,
                        app -> app.after("first").after("second")));
    }

    private Job job() {
        return options(
                Job.of("migrate").base("flyway"),
                List.of(
                        job -> job.from(one(SOURCES)),
                        job -> job.args(one(TEXTS)).variable("A", one(TEXTS)),
                        job -> job.cpu("250m").memory("512Mi"),
                        job -> job.retries(random.nextInt(10)),
                        job -> job.within(duration()),
                        job -> job.offers("schema", one(TEXTS))));
    }

    private TenantSpec tenant() {
        return options(
                TenantSpec.builder("shop", quota()).build(),
                List.of(tenant -> tenant.withEnvironments(List.of(environment(), dev()))));
    }

    private EnvironmentSpec environment() {
        return options(
                EnvironmentSpec.builder(EnvironmentName.of("perf")).build(),
                List.of(
                        env -> env.withQuota(quota()),
                        env -> env.withCluster("east"),
                        env -> env.withPodSecurity(one(List.of(PodSecurity.values()))),
                        env -> env.withDefaultCpu(Cpu.millis(1 + random.nextInt(4_000))),
                        env -> env.withRegistries("registry.example:5000")));
    }

    private static EnvironmentSpec dev() {
        return EnvironmentSpec.builder(EnvironmentName.DEV).build();
    }

    private Quota quota() {
        return options(
                Quota.builder().build(),
                List.of(
                        quota -> quota.withCpu(Cpu.millis(random.nextInt(100_000))),
                        quota -> quota.withMemory(Memory.bytes(random.nextLong(1L << 40))),
                        quota -> quota.withStorage(Memory.mib(random.nextInt(1 << 20))),
                        quota -> quota.withPods(random.nextInt(1_000))));
    }

    private int port() {
        return 1 + random.nextInt(65_535);
    }

    private Duration duration() {
        return Duration.ofMillis(random.nextInt(10_000_000));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> some(List<T> of) {
        return of.stream().filter(each -> random.nextBoolean()).toList();
    }

    private <T> T options(T start, List<UnaryOperator<T>> options) {
        T value = start;
        for (UnaryOperator<T> option : options) {
            value = random.nextBoolean() ? option.apply(value) : value;
        }
        return value;
    }
}
