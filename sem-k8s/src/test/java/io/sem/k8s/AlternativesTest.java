package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sem.api.error.NotFoundException;
import io.sem.api.label.Labels;
import io.sem.api.spi.Action;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.TenantName;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.DeploymentRef;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alternative of the API's sealed types that a backend meets is handled here. A new alternative has no sample and
 * fails the first test; once it has one, it fails the others until something is made of it.
 */
class AlternativesTest {

    private static final EnvironmentRef DEV = TestWorkloads.environment("acme");
    private static final DeploymentRef SHOP = new DeploymentRef(DEV, "shop");
    private static final StoredRecord RECORD =
            new StoredRecord(new RecordKey.OfDeployment(SHOP), Map.of(), "7", "uid-1");

    private static final ScriptedServer SERVER = new ScriptedServer();
    private static final Gateway GATEWAY = SERVER.gateway(Duration.ofSeconds(5));
    private static final KubernetesObjects OBJECTS = new KubernetesObjects(GATEWAY);

    private static final Map<Class<?>, List<?>> SAMPLES = Map.of(
            Volume.class, volumes().toList(),
            Check.class, checks().toList(),
            Run.class, runs().toList(),
            UpdateStrategy.class, strategies().toList(),
            EnvValue.class, List.of(new EnvValue.Literal("x"), new EnvValue.SecretKey("db", "password"), output()),
            Action.class, actions().toList(),
            RecordKey.class, keys().toList());

    @AfterAll
    static void close() {
        OBJECTS.close();
        GATEWAY.close();
        SERVER.close();
    }

    static Stream<Class<?>> sealedTypes() {
        return SAMPLES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("sealedTypes")
    void every_alternative_has_a_sample(Class<?> type) {
        assertThat(type.getPermittedSubclasses())
                .isNotEmpty()
                .allSatisfy(alternative -> assertThat(SAMPLES.get(type))
                        .as("samples of " + type.getSimpleName())
                        .hasAtLeastOneElementOfType(alternative));
    }

    static Stream<Volume> volumes() {
        return Stream.of(
                Volume.emptyDir("v"),
                Volume.hostPath("v", "/var/lib/shop"),
                Volume.nfs("v", "10.0.0.5", "/exports"),
                RbdVolume.builder("v", "ceph", "image", "1Gi").build(),
                Volume.claim("v", "1Gi"),
                Volume.config("v", new ConfigFile("a", "1")),
                Volume.secret("v", "tls"));
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void a_volume_has_a_source_in_the_pod_and_storage_behind_it_when_it_is_claimed(Volume volume) {
        Workload workload = TestWorkloads.workload(RECORD, TestWorkloads.web(), volume);

        assertThat(VolumeManifest.of(workload))
                .singleElement()
                .satisfies(made -> assertThat(Stream.of(
                                        made.getEmptyDir(),
                                        made.getHostPath(),
                                        made.getConfigMap(),
                                        made.getSecret(),
                                        made.getPersistentVolumeClaim())
                                .filter(source -> source != null))
                        .hasSize(1));
        assertThat(ClaimManifest.shared(workload, volume).isPresent()).isEqualTo(volume.claimed());
        ClaimManifest.persistentVolume(workload, volume)
                .ifPresent(made -> assertThat(Stream.of(
                                        made.getSpec().getNfs(), made.getSpec().getCsi())
                                .filter(source -> source != null))
                        .hasSize(1));
    }

    static Stream<Check> checks() {
        return Stream.of(Check.exec("true"), Check.tcp(80), Check.http("/", 80), Check.grpc(9000));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void a_check_is_one_handler_of_a_probe(Check check) {
        var probe = ProbeManifest.of(Probe.of(check));

        assertThat(Stream.of(probe.getExec(), probe.getTcpSocket(), probe.getHttpGet(), probe.getGrpc())
                        .filter(handler -> handler != null))
                .hasSize(1);
    }

    static Stream<Run> runs() {
        return Stream.of(Run.keptRunning(), Run.stateful(), Run.toCompletion());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_run_has_a_controller_that_is_observed_as_the_same_kind(Run run) {
        Workload workload = TestWorkloads.web(RECORD).withRun(run);

        assertThat(WorkloadManifest.of(workload, false).getKind())
                .isEqualTo(
                        switch (run.kind()) {
                            case KEPT_RUNNING -> "Deployment";
                            case STATEFUL -> "StatefulSet";
                            case TO_COMPLETION -> "Job";
                        });
        assertThat(OBJECTS.controllers(run.kind()).in("nowhere")).isEmpty();
    }

    static Stream<UpdateStrategy> strategies() {
        return Stream.of(UpdateStrategy.rolling(), UpdateStrategy.recreate());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void an_update_strategy_is_one_of_a_deployment(UpdateStrategy strategy) {
        Workload workload = TestWorkloads.web(RECORD).withRun(new Run.KeptRunning(strategy));

        assertThatCode(() -> WorkloadManifest.of(workload, false)).doesNotThrowAnyException();
    }

    @Test
    void values_of_variables_are_texts_or_references_and_outputs_are_resolved_before() {
        var container = TestWorkloads.web()
                .withEnv(
                        new EnvVar("TEXT", new EnvValue.Literal("x")),
                        new EnvVar("SECRET", new EnvValue.SecretKey("db", "password")));

        assertThat(ContainerManifest.of(container).getEnv())
                .extracting(each -> each.getValue() != null, each -> each.getValueFrom() != null)
                .containsExactly(tuple(true, false), tuple(false, true));
        assertThatThrownBy(() -> ContainerManifest.of(container.withEnv(new EnvVar("HOST", output()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HOST");
    }

    static Stream<Action> actions() {
        return Stream.of(
                new Action.Scale(SHOP, 2),
                new Action.Restart(SHOP, "again"),
                new Action.Pause(SHOP),
                new Action.Cancel(SHOP),
                new Action.DeletePod(DEV, "shop-1"),
                new Action.RelabelPod(DEV, "shop-1", Labels.none()),
                new Action.Cordon("n1", true),
                new Action.Drain("n1"),
                new Action.Fence("n1", true),
                new Action.DestroyClaim(DEV, "data"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void an_action_on_what_does_not_exist_is_not_found_and_sends_nothing(Action action) {
        int before = SERVER.writes().size();

        assertThatThrownBy(() -> new KubernetesActions(OBJECTS).perform(action)).isInstanceOf(NotFoundException.class);
        assertThat(SERVER.writes()).hasSize(before);
    }

    static Stream<RecordKey> keys() {
        return Stream.of(new RecordKey.OfDeployment(SHOP), new RecordKey.OfTenant(TenantName.of("acme")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_record_comes_back_from_its_config_map(RecordKey key) {
        StoredRecord record = new StoredRecord(key, Map.of("intent", "run"), "7", "uid-1");

        assertThat(RecordManifest.read(RecordManifest.of(record))).isEqualTo(record);
    }

    private static EnvValue output() {
        return new EnvValue.Output("db", "host");
    }
}
