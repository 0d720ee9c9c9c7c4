package io.sem.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.product.MySql;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.Deployable;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PackageSource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final DeploymentSpec SMALL =
            DeploymentSpec.builder("small", group("busybox")).build();

    @Test
    void a_deployment_in_which_nothing_is_at_its_default_is_read_as_it_was_written() {
        assertThat(readBack(Maximal.DEPLOYMENT)).isEqualTo(Maximal.DEPLOYMENT);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_recipe_is_read_as_it_was_written_and_not_as_what_it_expands_to(Deployable recipe) {
        SpecReader reader = SpecFiles.withVariables(Map.of())
                .allowingReferencesTo(Set.of("orders-db", "migrate", "cache", "prepare"));
        assertThat(reader.read(SpecFiles.write(recipe)).deployables()).containsExactly(recipe);
    }

    static Stream<Deployable> recipes() {
        MySql db = MySql.of("db");
        App app = App.of("app").base("nginx");
        return Stream.of(
                Maximal.MYSQL,
                Maximal.APP,
                Maximal.JOB,
                Job.of("job").base("busybox"),
                db,
                db.version("8.0"),
                db.data("1Gi"),
                db.data(Volume.claim("data", "1Gi").on("fast")),
                db.data(Volume.claim("disk", "1Gi")),
                app,
                app.port("http", 80).nodePort(),
                app.from(PackageSource.file("http://h/a.jar", "0".repeat(64))).command("java", "-jar", "a.jar"),
                app.port("db", 1).stateful().data("/data", "1Gi"),
                app.port("db", 1).stateful(Run.stateful().parallel().peersFindEachOther()),
                app.port("db", 1).stateful(Run.stateful().parallel()),
                app.config("/etc/a", "a", "1").config("/etc/a", "b", "2").secret("/etc/b", "tls"),
                app.cpu("1").memory("1Gi").limits("2", "2Gi").label("a", "b"),
                app.from(PackageSource.image("i", "/")).fetchedBy(DeploymentPackage.Fetch.SIDECAR));
    }

    @Test
    void a_tenant_in_which_nothing_is_at_its_default_is_read_as_it_was_written() {
        assertThat(SpecFiles.readTenant(SpecFiles.write(Maximal.TENANT))).isEqualTo(Maximal.TENANT);
    }

    @Test
    void a_tenant_without_environments_is_not_one_with_the_default_environments() {
        TenantSpec none = Maximal.TENANT.withEnvironments(List.of());
        assertThat(SpecFiles.readTenant(SpecFiles.write(none))).isEqualTo(none);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void every_way_to_run_is_read_as_it_was_written(Run run) {
        assertThat(readBack(SMALL.withRun(run)).run()).isEqualTo(run);
    }

    static Stream<Run> runs() {
        return Stream.of(
                Run.keptRunning(),
                Run.keptRunning().update(UpdateStrategy.recreate()),
                Run.stateful(),
                Run.stateful().parallel(),
                Run.stateful().peersFindEachOther(),
                Run.toCompletion(),
                Run.toCompletion().keepFor(Duration.ofDays(1)),
                new Run.ToCompletion(0, Optional.of(Duration.ofNanos(90_061_001_001_001L))));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void every_check_is_read_as_it_was_written(Check check) {
        Container probed =
                Container.builder("c", "busybox").liveness(Probe.of(check)).build();
        assertThat(readBack(SMALL.withGroup(PodGroup.of(probed))).group().containers())
                .containsExactly(probed);
    }

    static Stream<Check> checks() {
        return Stream.of(Check.exec("true"), Check.tcp(1), Check.grpc(2), Check.http("/", 3), Maximal.HTTP);
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void every_volume_is_read_as_it_was_written(Volume volume) {
        PodGroup group = SMALL.group().withVolumes(volume);
        assertThat(readBack(SMALL.withGroup(group)).group()).isEqualTo(group);
    }

    static Stream<Volume> volumes() {
        Stream<Volume> plain = Stream.of(
                Volume.emptyDir("a"),
                Volume.claim("a", "1"),
                Volume.config("a"),
                Volume.hostPath("a", "/"),
                Volume.nfs("a", "nfs", "/"),
                RbdVolume.builder("a", "ceph", "i", "1Gi").build());
        return Stream.concat(plain, Maximal.VOLUMES.stream());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void every_package_source_is_read_as_it_was_written(PackageSource source) {
        Container container = Container.builder("c", "busybox")
                .deploymentPackage(DeploymentPackage.builder(source).build())
                .build();
        assertThat(readBack(SMALL.withGroup(PodGroup.of(container))).group().containers())
                .containsExactly(container);
    }

    static Stream<PackageSource> sources() {
        return Stream.of(
                Maximal.ARCHIVE,
                PackageSource.archive("http://h/a.zip", "0".repeat(64)),
                PackageSource.file("http://h/a.jar", "0".repeat(64)).withCredentials("repository"),
                PackageSource.image("registry:5000/p@sha256:" + "a".repeat(64), "/files"));
    }

    /** Whoever adds an attribute must set it in {@link Maximal}, and then the round trips above need it in the format. */
    @ParameterizedTest
    @MethodSource("maximal")
    void a_maximal_value_differs_from_a_plain_one_in_every_attribute(Object maximal, Object plain) {
        assertThat(attributes(maximal))
                .isNotEmpty()
                .allSatisfy((attribute, value) -> assertThat(value)
                        .as(attribute)
                        .isNotEqualTo(attributes(plain).get(attribute)));
    }

    static Stream<Arguments> maximal() {
        return Stream.of(
                Arguments.of(Maximal.DEPLOYMENT, SMALL),
                Arguments.of(Maximal.MYSQL.parts(), MySql.of("db").parts()),
                Arguments.of(Maximal.APP.parts(), App.of("app").base("nginx").parts()),
                Arguments.of(Maximal.JOB.run(), Run.toCompletion()),
                Arguments.of(Maximal.GROUP, SMALL.group()),
                Arguments.of(
                        Maximal.CONTAINER, Container.builder("c", "busybox").build()),
                Arguments.of(Maximal.PROBE, Probe.of(Check.tcp(1))),
                Arguments.of(Maximal.HTTP, Check.http("/", 1)),
                Arguments.of(Maximal.RESOURCES, Resources.unspecified()),
                Arguments.of(
                        Maximal.PACKAGE,
                        DeploymentPackage.builder(PackageSource.image("i", "/")).build()),
                Arguments.of(Maximal.ARCHIVE, PackageSource.archive("http://h/a.zip", "0".repeat(64))),
                Arguments.of(Maximal.SERVICE, ServiceSpec.tcp("s", 1)),
                Arguments.of(Maximal.SERVICE.ports().get(0), new ServicePort(Port.udp("u", 1), 1, 0)),
                Arguments.of(Maximal.CONTAINER.mounts().get(1), VolumeMount.of("v", "/")),
                Arguments.of(Maximal.VOLUMES.get(0), Volume.claim("a", "1")),
                Arguments.of(Maximal.VOLUMES.get(1), Volume.config("a")),
                Arguments.of(Maximal.VOLUMES.get(2), Volume.hostPath("a", "/")),
                Arguments.of(Maximal.VOLUMES.get(3), Volume.secret("a", "b")),
                Arguments.of(Maximal.EMPTY_DIR, Volume.emptyDir("a")),
                Arguments.of(Maximal.NFS, Volume.nfs("a", "h", "/")),
                Arguments.of(Maximal.RBD, RbdVolume.builder("a", "", "i", "1").build()),
                Arguments.of(
                        Maximal.TENANT,
                        TenantSpec.builder("t", Quota.of("1", "1")).build()),
                Arguments.of(
                        Maximal.ENVIRONMENT,
                        EnvironmentSpec.builder(EnvironmentName.DEV).build()),
                Arguments.of(Maximal.QUOTA, Quota.builder().build()));
    }

    @Test
    void equal_specs_give_equal_text_and_defaults_are_not_in_it() {
        DeploymentSpec explicit =
                SMALL.withReplicas(1).withRun(Run.keptRunning()).withGated(true);
        assertThat(SpecFiles.write(explicit)).isEqualTo(SpecFiles.write(SMALL)).isEqualTo("""
                kind: Deployment
                name: small
                group:
                  containers:
                    c: {image: busybox}
                """);
    }

    @Test
    void a_recipe_of_the_user_is_written_as_what_it_expands_to() {
        assertThat(SpecFiles.write(() -> SMALL)).isEqualTo(SpecFiles.write(SMALL));
    }

    @Test
    void what_has_no_text_is_refused_when_it_is_written() {
        DeploymentSpec nowhere = SMALL.withGroup(SMALL.group().withNodes(Selector.nothing()));
        DeploymentSpec twice = SMALL.withServices(ServiceSpec.tcp("a", 1), ServiceSpec.tcp("a", 2));
        DeploymentSpec negative = SMALL.withMinReady(Duration.ofSeconds(-1));
        DeploymentSpec nul = SMALL.withGroup(group("busybox").withHostName("\0"));
        for (DeploymentSpec spec : List.of(nowhere, twice, negative, nul)) {
            assertThatThrownBy(() -> SpecFiles.write(spec)).isInstanceOf(InvalidSpecException.class);
        }
    }

    /** The components of a record, or the accessors that have a twin {@code withName}. */
    private static Map<String, Object> attributes(Object value) {
        Stream<Method> accessors = value instanceof Record
                ? Arrays.stream(value.getClass().getRecordComponents()).map(RecordComponent::getAccessor)
                : Arrays.stream(value.getClass().getInterfaces()).flatMap(RoundTripTest::accessors);
        return accessors.collect(Collectors.toMap(Method::getName, m -> invoke(m, value)));
    }

    private static Stream<Method> accessors(Class<?> type) {
        List<String> names = Arrays.stream(type.getMethods())
                .map(Method::getName)
                .map(String::toLowerCase)
                .toList();
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getParameterCount() == 0 && !Modifier.isStatic(m.getModifiers()))
                .filter(m -> names.contains("with" + m.getName().toLowerCase()));
    }

    private static Object invoke(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static DeploymentSpec readBack(DeploymentSpec spec) {
        return SpecFiles.readDeployment(SpecFiles.write(spec));
    }

    private static PodGroup group(String image) {
        return PodGroup.of(Container.builder("c", image).build());
    }
}
