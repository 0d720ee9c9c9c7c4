package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.spi.Action;
import io.sem.api.spi.Gate;
import io.sem.api.spi.RecordKey;
import io.sem.api.status.ContainerState;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.EmptyDir;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.SecretVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alternative that a spec may hold goes through the rules and the engine: a right one of each kind is deployed, a wrong one
 * refused. A new kind without samples fails here, before a user finds the place that forgot it.
 */
class EveryKindTest {

    /** Alternatives that no spec holds: what was observed, what is commanded, what is waited for, and keys of records. */
    private static final Set<Class<?>> NOT_IN_SPECS =
            Set.of(ContainerState.class, Action.class, Gate.class, RecordKey.class);

    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /**
     * Two samples of one kind.
     *
     * @param right is deployed
     * @param wrong is refused, as soon as it is made or by the rules
     */
    private record Samples(DeploymentSpec right, Supplier<DeploymentSpec> wrong) {}

    private static final Map<Class<?>, Samples> SAMPLES = new LinkedHashMap<>();

    static {
        volumes();
        runs();
        checks();
        values();
        packages();
        credentials();
    }

    private final Platform sem = Sem.embedded();
    private Environment dev = sem.tenant("shop").env(DEV);

    @BeforeEach
    void createTenant() {
        dev = sem.tenants().create("shop", Quota.of("40", "80Gi")).env(DEV);
        dev.change(spec -> spec.withPodSecurity(PodSecurity.PRIVILEGED)); // for host paths
        dev.secrets().put("old", Map.of("key", Credential.generated()));
        Container listens = main().withPorts(Port.tcp("http", 80));
        dev.deploy(spec("other").withGroup(PodGroup.of(listens)).withServices(ServiceSpec.tcp("other", 80)));
    }

    @AfterEach
    void close() {
        sem.close();
    }

    static List<Class<?>> kinds() {
        return SealedTypes.all().stream()
                .filter(type -> !NOT_IN_SPECS.contains(type))
                .flatMap(type -> SealedTypes.kinds(type).stream())
                .<Class<?>>map(EveryKindTest::value)
                .toList();
    }

    @Test
    void the_alternatives_of_the_api_are_found() {
        assertThat(SealedTypes.all())
                .contains(Volume.class, Run.class, UpdateStrategy.class, Check.class, EnvValue.class)
                .contains(PackageSource.class, Credential.class)
                .containsAll(NOT_IN_SPECS);
        assertThat(SAMPLES.keySet()).isSubsetOf(new HashSet<>(kinds()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_right_sample_of_every_kind_is_deployed(Class<?> kind) {
        assertThat(SAMPLES.keySet()).as("a new kind needs samples").contains(kind);
        DeploymentSpec right = samples(kind).right();

        assertThatCode(() -> dev.deploy(right)).doesNotThrowAnyException();
        assertThat(dev.deployment(right.name()).spec()).isEqualTo(right);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_wrong_sample_of_every_kind_is_refused_and_leaves_nothing_behind(Class<?> kind) {
        assertThat(SAMPLES.keySet()).as("a new kind needs samples").contains(kind);

        assertThatThrownBy(() -> dev.deploy(samples(kind).wrong().get())).isInstanceOf(InvalidSpecException.class);
        assertThat(dev.deployments().list()).hasSize(1);
    }

    private static Samples samples(Class<?> kind) {
        return Optional.ofNullable(SAMPLES.get(kind)).orElseThrow();
    }

    /** A generated class stands for the value it implements. */
    private static Class<?> value(Class<?> kind) {
        return kind.getSimpleName().startsWith("Immutable") ? kind.getInterfaces()[0] : kind;
    }

    private static void volumes() {
        volume(EmptyDir.class, Volume.emptyDir("data"), () -> Volume.emptyDir("DATA"));
        volume(HostPath.class, Volume.hostPath("data", "/x"), () -> Volume.hostPath("data", "x"));
        volume(NfsVolume.class, Volume.nfs("data", "10.0.0.5", "/x"), () -> Volume.nfs("data", "", "/x"));
        volume(RbdVolume.class, rbd("ceph-a"), () -> rbd(""));
        volume(ClaimVolume.class, Volume.claim("data", "1Gi"), () -> Volume.claim("data", "0"));
        volume(ConfigVolume.class, config("a"), () -> config("a".repeat(2 * 1024 * 1024)));
        volume(SecretVolume.class, Volume.secret("data", "old"), () -> Volume.secret("data", "S!"));
    }

    private static Volume rbd(String cluster) {
        return RbdVolume.builder("data", cluster, "image", "1Gi").build();
    }

    private static Volume config(String content) {
        return Volume.config("data", new ConfigFile("a.txt", content));
    }

    private static void volume(Class<?> kind, Volume right, Supplier<Volume> wrong) {
        SAMPLES.put(kind, new Samples(with(right), () -> with(wrong.get())));
    }

    private static DeploymentSpec with(Volume volume) {
        PodGroup group = PodGroup.of(main().withMounts(VolumeMount.of("data", "/data")));
        return spec("kind")
                .withGroup(group.withVolumes(volume))
                .withRun(new Run.KeptRunning(UpdateStrategy.recreate()));
    }

    private static void runs() {
        DeploymentSpec job = run(Run.toCompletion(), RestartPolicy.NEVER);
        Run endless = new Run.ToCompletion(-1, Optional.of(Duration.ZERO));
        CountOrPercent none = CountOrPercent.count(0);
        Run stuck = new Run.KeptRunning(new UpdateStrategy.Rolling(none, none));
        PodGroup shared =
                PodGroup.of(main().withMounts(VolumeMount.of("data", "/data"))).withVolumes(rbd("ceph-a"));
        put(Run.KeptRunning.class, spec("kind"), run(Run.keptRunning(), RestartPolicy.NEVER));
        put(
                Run.Stateful.class,
                run(Run.stateful(), RestartPolicy.ALWAYS),
                spec("kind").withRun(Run.stateful()).withGroup(shared).withReplicas(2));
        put(Run.ToCompletion.class, job, run(endless, RestartPolicy.NEVER));
        put(UpdateStrategy.Rolling.class, spec("kind"), spec("kind").withRun(stuck));
        put(
                UpdateStrategy.Recreate.class,
                with(Volume.claim("data", "1Gi")),
                with(Volume.claim("data", "1Gi")).withReplicas(2));
    }

    private static DeploymentSpec run(Run run, RestartPolicy policy) {
        return spec("kind").withRun(run).withGroup(PodGroup.of(main()).withRestartPolicy(policy));
    }

    private static void checks() {
        check(Check.Exec.class, Check.exec("true"), () -> Check.exec("a\0b"));
        check(Check.Tcp.class, Check.tcp(80), () -> Check.tcp(0));
        check(HttpCheck.class, Check.http("/", 80), () -> Check.http("no path", 80));
        check(Check.Grpc.class, Check.grpc(80), () -> Check.grpc(70_000));
    }

    private static void check(Class<?> kind, Check right, Supplier<Check> wrong) {
        SAMPLES.put(kind, new Samples(with(right), () -> with(wrong.get())));
    }

    private static DeploymentSpec with(Check check) {
        return of(main().withReadiness(Probe.of(check)));
    }

    private static void values() {
        DeploymentSpec offer = spec("kind").withOutputs(new OfferedOutput("url", new EnvValue.Literal("http://x")));
        put(EnvValue.Literal.class, offer, variable(new EnvValue.Literal("a\0b")));
        put(
                EnvValue.SecretKey.class,
                variable(new EnvValue.SecretKey("old", "key")),
                variable(new EnvValue.SecretKey("S!", "")));
        put(
                EnvValue.Output.class,
                variable(new EnvValue.Output("other", "host")),
                variable(new EnvValue.Output("kind", "host")));
    }

    private static DeploymentSpec variable(EnvValue value) {
        return of(main().withEnv(new EnvVar("PEER", value)));
    }

    private static void packages() {
        PackageSource archive = PackageSource.archive("https://dpr.example.com/a.tgz", DIGEST);
        PackageSource image = PackageSource.image("example/files:1", "/files");
        put(PackageSource.Archive.class, packed(archive, "/opt/app"), packed(archive, "/"));
        PackageSource file = PackageSource.file("https://dpr.example.com/a.jar", DIGEST);
        put(PackageSource.PlainFile.class, commanded(packed(file, "/opt/app")), commanded(packed(file, "/")));
        put(PackageSource.FromImage.class, packed(image, "/opt/app"), packed(image, "relative"));
    }

    /** A plain file has no start.sh, so something must say what to run. */
    private static DeploymentSpec commanded(DeploymentSpec spec) {
        return spec.withGroup(spec.group().mapContainers(container -> container.withCommand("java", "-jar", "a.jar")));
    }

    private static DeploymentSpec packed(PackageSource source, String folder) {
        return of(main().withDeploymentPackage(
                        DeploymentPackage.builder(source).folder(folder).build()));
    }

    private static void credentials() {
        Path missing = Path.of("no", "such", "file");
        SAMPLES.put(
                Credential.Generated.class,
                new Samples(secret(Credential.generated()), () -> secret(new Credential.Generated(3))));
        SAMPLES.put(
                Credential.FromFile.class,
                new Samples(
                        secret(Credential.fromFile(Path.of("pom.xml"))), () -> secret(Credential.fromFile(missing))));
        SAMPLES.put(
                Credential.Existing.class,
                new Samples(
                        secret(Credential.existing("s", "key")),
                        () -> secret(Credential.existing("not a name", "key"))));
    }

    private static DeploymentSpec secret(Credential credential) {
        return spec("kind").withSecrets(new SecretSpec("s", "key", credential));
    }

    private static void put(Class<?> kind, DeploymentSpec right, DeploymentSpec wrong) {
        SAMPLES.put(kind, new Samples(right, () -> wrong));
    }

    private static Container main() {
        return Container.builder("main", "example/app:1").build();
    }

    private static DeploymentSpec of(Container container) {
        return spec("kind").withGroup(PodGroup.of(container));
    }

    private static DeploymentSpec spec(String name) {
        return DeploymentSpec.builder(name, PodGroup.of(main())).build();
    }
}
