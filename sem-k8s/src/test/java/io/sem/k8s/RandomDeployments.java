package io.sem.k8s;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random deployments, from small pools of names and numbers, so that they often collide: what a value must keep by itself is
 * tried by {@link Mutation}; here it is what the parts of a spec must keep among each other.
 */
final class RandomDeployments {

    private static final List<Volume> VOLUMES = List.of(
            Volume.emptyDir("a"),
            Volume.memoryDir("b", "1Mi"),
            Volume.claim("c", "1Gi"),
            Volume.claim("d", "1Gi").on("fast"),
            Volume.nfs("e", "10.0.0.1", "/srv"),
            Volume.config("f", ConfigFile.of("x.conf", "a=b"), ConfigFile.of("y", "")),
            Volume.secret("g", "login"),
            Volume.hostPath("a", "/var/log"),
            RbdVolume.builder("h", "ceph", "disk", "1Gi").build());
    private static final List<Run> RUNS =
            List.of(Run.keptRunning(), Run.keptRunning(), Run.stateful(), Run.toCompletion());
    private static final List<String> LABELS = List.of(
            "tier", "job-name", "controller-uid", "example.com/a", "pod-template-hash", "app.kubernetes.io/name");

    private final Random random;

    RandomDeployments(Random random) {
        this.random = random;
    }

    DeploymentSpec next() {
        Run run = one(RUNS);
        return options(
                DeploymentSpec.builder("web", group(run)).run(run).build(),
                List.of(
                        spec -> spec.withReplicas(random.nextInt(4)),
                        spec -> spec.withServices(services()),
                        spec -> spec.withLabels(Labels.of(Map.of(one(LABELS), "x"))),
                        spec -> spec.withMinReady(Duration.ofSeconds(one(List.of(0, 10, 600)))),
                        spec -> run.kind() == Run.Kind.KEPT_RUNNING
                                ? spec.withRun(new Run.KeptRunning(update()))
                                : spec));
    }

    private UpdateStrategy update() {
        return random.nextInt(4) == 0 ? UpdateStrategy.recreate() : new UpdateStrategy.Rolling(amount(), amount());
    }

    private CountOrPercent amount() {
        return one(List.of(
                CountOrPercent.count(0),
                CountOrPercent.count(1),
                CountOrPercent.percent(0),
                CountOrPercent.percent(25),
                CountOrPercent.percent(100),
                CountOrPercent.percent(150)));
    }

    private PodGroup group(Run run) {
        PodGroup.RestartPolicy usual =
                run.kind() == Run.Kind.TO_COMPLETION ? PodGroup.RestartPolicy.NEVER : PodGroup.RestartPolicy.ALWAYS;
        List<Volume> volumes =
                VOLUMES.stream().filter(each -> random.nextInt(4) == 0).toList();
        return options(
                PodGroup.builder()
                        .addAllContainers(containers("c", 1 + random.nextInt(2), volumes))
                        .addAllVolumes(volumes)
                        .restartPolicy(usual)
                        .build(),
                List.of(
                        group -> group.withInitContainers(containers("i", 1 + random.nextInt(2), volumes)),
                        group -> group.withSidecars(containers(random.nextInt(8) == 0 ? "c" : "s", 1, volumes)),
                        group -> random.nextInt(4) == 0
                                ? group.withRestartPolicy(one(List.of(PodGroup.RestartPolicy.values())))
                                : group,
                        group -> group.withHostName("web"),
                        group -> group.withShareProcessNamespace(true),
                        group -> group.withTolerations(toleration()),
                        group -> group.withLabels(Labels.of(Map.of(one(LABELS), "x"))),
                        group -> group.withTerminationGrace(Duration.ofSeconds(random.nextInt(100)))));
    }

    private Toleration toleration() {
        return options(
                Toleration.of(one(List.of("", "gpu", "example.com/a"))),
                List.of(
                        each -> each.value("v"),
                        each -> each.effect(one(List.of(Taint.Effect.values()))),
                        each -> each.duration(Duration.ofSeconds(random.nextInt(9)))));
    }

    private List<Container> containers(String prefix, int count, List<Volume> volumes) {
        return IntStream.range(0, count)
                .mapToObj(i -> container(prefix + (random.nextInt(16) == 0 ? 0 : i), volumes))
                .toList();
    }

    private Container container(String name, List<Volume> volumes) {
        return options(
                Container.builder(name, "busybox:1.36").build(),
                List.of(
                        c -> c.withCommand("sh", "-c", "true"),
                        c -> c.withEnv(some(List.of(
                                EnvVar.of("A", "1"),
                                EnvVar.of("B", "$(A)"),
                                EnvVar.fromSecret("C", "login", "password")))),
                        c -> c.withPorts(Stream.generate(this::port)
                                .limit(1 + random.nextInt(2))
                                .toList()),
                        c -> c.withMounts(some(mounts(volumes))),
                        c -> c.withResources(resources()),
                        c -> c.withUser(random.nextInt(2_000)),
                        c -> random.nextInt(3) == 0 ? c.withReadiness(probe()) : c,
                        c -> random.nextInt(3) == 0 ? c.withLiveness(probe()) : c,
                        c -> random.nextInt(3) == 0 ? c.withStartup(probe()) : c,
                        c -> random.nextInt(8) == 0 ? packed(c) : c));
    }

    private static Container packed(Container container) {
        PackageSource source = PackageSource.archive("https://dpr.example.com/a.zip", "9f".repeat(32));
        return container
                .withCommand()
                .withDeploymentPackage(DeploymentPackage.builder(source).build());
    }

    private List<VolumeMount> mounts(List<Volume> volumes) {
        return volumes.stream()
                .map(volume -> VolumeMount.of(volume.name(), random.nextInt(6) == 0 ? "/m" : "/m/" + volume.name()))
                .toList();
    }

    private Resources resources() {
        return options(
                Resources.unspecified(),
                List.of(
                        r -> Resources.of(one(List.of("10m", "1")), one(List.of("8Mi", "64Mi"))),
                        r -> r.limits(one(List.of("500m", "2")), one(List.of("32Mi", "1Gi")))));
    }

    private Probe probe() {
        Check check = one(List.of(Check.tcp(80), Check.http("/health", 80), Check.exec("true"), Check.grpc(80)));
        return options(
                Probe.of(check),
                List.of(
                        probe -> probe.withSuccessThreshold(1 + random.nextInt(2)),
                        probe -> probe.withFailureThreshold(1 + random.nextInt(3)),
                        probe -> probe.withPeriod(Duration.ofSeconds(1 + random.nextInt(20)))));
    }

    private Port port() {
        return new Port(
                one(List.of("http", "admin", "p1")), one(List.of(80, 81, 8080)), one(List.of(Protocol.values())));
    }

    private List<ServiceSpec> services() {
        return IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> ServiceSpec.tcp(random.nextInt(8) == 0 ? "web" : "web" + i, 80)
                        .withType(one(List.of(ServiceType.values())))
                        .withPorts(Stream.generate(() -> ServicePort.of(port()).to(one(List.of(80, 81, 8080))))
                                .limit(1 + random.nextInt(2))
                                .toList()))
                .toList();
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
            value = random.nextInt(3) == 0 ? option.apply(value) : value;
        }
        return value;
    }
}
