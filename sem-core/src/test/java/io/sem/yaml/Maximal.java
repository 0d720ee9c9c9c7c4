package io.sem.yaml;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.network.SessionAffinity;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.secret.Credential;
import io.sem.api.secret.SecretSpec;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.SleepPlan;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.EmptyDir;
import io.sem.api.volume.NfsVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.Image;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Values in which every attribute differs from its default. */
final class Maximal {

    static final HttpCheck HTTP = HttpCheck.builder("/health?deep=1", 8080)
            .host("shop.example")
            .https(true)
            .addHeader(new HttpCheck.Header("Accept", "text/plain"))
            .addHeader(new HttpCheck.Header("X-Twice", "1"))
            .addHeader(new HttpCheck.Header("X-Twice", "2"))
            .build();

    static final Probe PROBE = Probe.builder(HTTP)
            .initialDelay(Duration.ofMinutes(1))
            .period(Duration.ofSeconds(90))
            .timeout(Duration.ofMillis(2500))
            .failureThreshold(Integer.MAX_VALUE)
            .successThreshold(2)
            .build();

    static final Resources RESOURCES = Resources.builder()
            .cpu(Cpu.of("500m"))
            .cpuLimit(Cpu.of("2"))
            .memory(Memory.of("1Gi"))
            .memoryLimit(Memory.of("1500M"))
            .build();

    static final PackageSource.Archive ARCHIVE = PackageSource.archive(
                    "https://dpr.example/shop-1.4.tar.gz", "ab".repeat(32))
            .withCredentials("dpr-login");

    static final DeploymentPackage PACKAGE = DeploymentPackage.builder(ARCHIVE)
            .fetch(DeploymentPackage.Fetch.SIDECAR)
            .folder("/srv/app")
            .fetcher(Image.of("busybox:1.37"))
            .build();

    static final Container CONTAINER = Container.builder("web", "registry.example:5000/shop/web:1.4")
            .addCommand("sh", "-c", "exec java -jar app.jar # ${HOME} $${X}")
            .addArgs("--port", "8080", "on", "010", "", " ")
            .variable("NO", "no")
            .variable("JDBC_URL", EnvValue.output("orders-db", "jdbcUrl"))
            .variable("PASSWORD", EnvValue.secret("orders-db", "password"))
            .addPort(Port.tcp("http", 8080))
            .addPort(new Port("dns", 53, Protocol.UDP))
            .addPort(new Port("sip", 5060, Protocol.SCTP))
            .resources(RESOURCES)
            .addMounts(VolumeMount.of("data", "/data"), new VolumeMount("conf", "/etc/app", "sub/dir", true))
            .liveness(PROBE)
            .readiness(Probe.of(Check.exec("pg_isready", "-q")))
            .startup(Probe.within(Duration.ofMinutes(2), new Check.Grpc(9090, "health")))
            .deploymentPackage(PACKAGE)
            .workingDirectory("/srv")
            .user(4_294_967_294L)
            .build();

    static final EmptyDir EMPTY_DIR = new EmptyDir("shm", Optional.of(Memory.mib(64)), true);
    static final NfsVolume NFS = new NfsVolume("share", "10.0.0.5", "/exports/a", true);
    static final RbdVolume RBD = RbdVolume.builder("block", "ceph-a", "orders", "20Gi")
            .imageFeatures(List.of("layering", "exclusive-lock"))
            .pool("fast")
            .secret("ceph-shop")
            .fileSystem("xfs")
            .build();

    static final List<Volume> VOLUMES = List.of(
            Volume.claim("data", "10Gi").on("fast"),
            Volume.config("conf", ConfigFile.of("a.conf", "x = 1\n\ny = ${z}\n"), ConfigFile.of("empty", "")),
            Volume.hostPath("host", "/srv/data").shared(),
            Volume.secret("cert", "tls"),
            EMPTY_DIR,
            NFS,
            RBD);

    static final PodGroup GROUP = PodGroup.builder()
            .addContainer(CONTAINER)
            .addInitContainer(Container.builder("first", "busybox").build())
            .addSidecar(Container.builder("log", "busybox").build())
            .addAllVolumes(VOLUMES)
            .restartPolicy(RestartPolicy.ON_FAILURE)
            .hostName("shop")
            .shareProcessNamespace(true)
            .nodes(Selector.parse("disk=ssd,zone in (a,b),!old"))
            .addToleration(Toleration.of("gpu"))
            .addToleration(new Toleration(
                    "", Optional.of("x"), Optional.of(Taint.Effect.NO_EXECUTE), Optional.of(Duration.ofHours(36))))
            .labels(Labels.of("tier", "web", "n", "1"))
            .terminationGrace(Duration.ofSeconds(5))
            .serviceLinks(false)
            .build();

    static final ServiceSpec SERVICE = ServiceSpec.builder("web")
            .type(ServiceType.NODE_PORT)
            .addPort(new ServicePort(Port.tcp("http", 80), 8080, 30080))
            .addPort(ServicePort.of(Port.udp("dns", 53)))
            .sessionAffinity(SessionAffinity.CLIENT_IP)
            .build();

    static final DeploymentSpec DEPLOYMENT = DeploymentSpec.builder("orders", GROUP)
            .replicas(3)
            .run(Run.keptRunning()
                    .update(new UpdateStrategy.Rolling(CountOrPercent.count(1), CountOrPercent.percent(0))))
            .addService(SERVICE)
            .labels(Labels.of("app", "orders", "example.com/team", ""))
            .addOutput(OfferedOutput.text("url", "http://${host}:80/"))
            .addOutput(OfferedOutput.secret("token", "orders", "token"))
            .addSecret(SecretSpec.of("orders", "token", new Credential.Generated(32)))
            .addSecret(SecretSpec.of("orders", "file", Credential.fromFile(Path.of("conf", "token"))))
            .addSecret(SecretSpec.of("other", "key", Credential.existing("old", "key")))
            .gated(false)
            .minReady(Duration.ofSeconds(10))
            .addAfter("migrate", "cache")
            .toolImage(Image.of("registry.example:5000/tools:1"))
            .progressWithin(Duration.ofMinutes(2))
            .patience(Duration.ofMinutes(5))
            .build();

    static final Quota QUOTA = Quota.builder()
            .cpu(Cpu.of("16"))
            .memory(Memory.of("64Gi"))
            .storage(Memory.of("1Ti"))
            .pods(100)
            .build();

    static final EnvironmentSpec ENVIRONMENT = EnvironmentSpec.builder(EnvironmentName.of("perf"))
            .quota(QUOTA)
            .cluster("east")
            .podSecurity(PodSecurity.PRIVILEGED)
            .defaultCpu(Cpu.millis(250))
            .defaultMemory(Memory.mib(256))
            .labels(Labels.of("stage", "pre"))
            .sleepPlan(SleepPlan.daily("08:00", "20:30", ZoneId.of("Asia/Shanghai")))
            .addRegistry("registry.example:5000")
            .addSecret("broker/password")
            .toolImage("registry.example:5000/tools:1")
            .build();

    static final TenantSpec TENANT = TenantSpec.builder("shop", QUOTA)
            .labels(Labels.of("plan", "pro"))
            .environments(List.of(EnvironmentSpec.builder(EnvironmentName.DEV).build(), ENVIRONMENT))
            .build();

    static final MySql MYSQL = MySql.of("orders-db")
            .image("registry.example:5000/mariadb:10.11")
            .cpu("500m")
            .memory("2Gi")
            .limits("2", "3Gi")
            .sidecar(Container.builder("exporter", "mysqld-exporter:0.15").build())
            .init(Container.builder("check", "busybox").build())
            .port(3307)
            .nodePort()
            .database("orders")
            .user("shop")
            .runAs(27)
            .password(Credential.existing("old", "password"))
            .data(Volume.nfs("disk", "10.0.0.5", "/exports/db"))
            .setting("max_connections", "300")
            .setting("character-set-server", "utf8mb4")
            .startsWithin(Duration.ofMinutes(20))
            .nodes(Selector.parse("disk=ssd"))
            .labels(Labels.of("tier", "db"))
            .after("prepare");

    static final App APP = App.of("orders")
            .base("eclipse-temurin:17-jre")
            .from(ARCHIVE)
            .fetchedBy(DeploymentPackage.Fetch.AT_START)
            .command("java", "-jar", "orders.jar")
            .args("--verbose", "on")
            .replicas(3)
            .port("http", 8080)
            .port("admin", 9000)
            .nodePort(30080)
            .variable("JDBC_URL", MYSQL.jdbcUrl())
            .variable("MODE", "no")
            .cpu("250m")
            .memory("512Mi")
            .limits("1", "1Gi")
            .user(1000)
            .sidecar(Container.builder("log", "fluent-bit:3.1").build())
            .init(Container.builder("migrate", "flyway:10").addArg("migrate").build())
            .mount(Volume.claim("uploads", "5Gi"), "/srv/uploads")
            .mount(Volume.emptyDir("tmp"), "/tmp")
            .ready(HTTP)
            .alive(Check.tcp(9000))
            .startsWithin(Duration.ofMinutes(1))
            .update(UpdateStrategy.recreate())
            .offers("url", "http://${host}:9000")
            .creates(SecretSpec.generated("orders", "token"))
            .offers("token", EnvValue.secret("orders", "token"))
            .ungated()
            .nodes(Selector.parse("!gpu"))
            .labels(Labels.of("tier", "web"))
            .after("migrate")
            .toolImage("registry.example:5000/tools:1")
            .serviceLinks(true);

    static final Job JOB = Job.of("migrate")
            .base("flyway/flyway:10")
            .from(ARCHIVE)
            .fetchedBy(DeploymentPackage.Fetch.AT_START)
            .command("flyway")
            .args("migrate")
            .variable("FLYWAY_URL", MYSQL.jdbcUrl())
            .cpu("250m")
            .memory("512Mi")
            .limits("1", "1Gi")
            .user(1000)
            .config("/flyway/conf", "flyway.conf", "a = b\n")
            .init(Container.builder("first", "busybox").build())
            .sidecar(Container.builder("log", "fluent-bit:3.1").build())
            .offers("schema", "12")
            .ungated()
            .nodes(Selector.parse("!gpu"))
            .label("tier", "batch")
            .after(MYSQL)
            .toolImage("flyway/flyway:10")
            .retries(0)
            .within(Duration.ofMinutes(10))
            .keepFor(Duration.ofDays(1));

    private Maximal() {}
}
