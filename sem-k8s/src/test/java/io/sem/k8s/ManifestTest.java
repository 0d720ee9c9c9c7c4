package io.sem.k8s;

import static io.sem.api.label.Selector.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Selector;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.network.SessionAffinity;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.ConfigVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.CountOrPercent;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.HttpCheck;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values to objects, without a cluster. */
class ManifestTest {

    private static final StoredRecord RECORD = new StoredRecord(
            TestWorkloads.unsaved(TestWorkloads.environment("acme"), "shop").key(),
            Map.of("intent", "run"),
            "7",
            "uid-1");

    @Test
    void an_environment() {
        var desired = TestWorkloads.desired(TestWorkloads.environment("acme"))
                .withPullSecrets("registry")
                .withQuota(TestWorkloads.desired(TestWorkloads.environment("acme"))
                        .quota()
                        .withStorage(Memory.of("10Gi")));

        Golden.check("namespace", EnvironmentManifest.namespace(desired));
        Golden.check("resource-quota", EnvironmentManifest.quota(desired));
        Golden.check("limit-range", EnvironmentManifest.limits(desired));
        Golden.check("service-account", EnvironmentManifest.serviceAccount(desired));
    }

    @Test
    void a_record() {
        Golden.check("record", RecordManifest.of(RECORD));
    }

    @Test
    void a_deployment_with_everything() {
        Golden.check("deployment", WorkloadManifest.of(everything(), false));
    }

    @Test
    void a_recreation_takes_the_numbers_of_the_rolling_update_back() {
        Workload recreate = TestWorkloads.web(RECORD).withRun(Run.keptRunning().update(UpdateStrategy.recreate()));

        Golden.check("recreate", WorkloadManifest.of(recreate, false));
    }

    @Test
    void a_stateful_set_with_claims_of_its_own() {
        Workload db = TestWorkloads.workload(
                        RECORD,
                        TestWorkloads.web().withMounts(VolumeMount.of("data", "/data")),
                        Volume.claim("data", "5Gi").on("fast"))
                .withRun(Run.stateful())
                .withReplicas(3)
                .withServices(
                        ServiceSpec.tcp("shop", 8080),
                        ServiceSpec.tcp("shop-pods", 8080).withType(ServiceType.HEADLESS));

        Golden.check("stateful-set", WorkloadManifest.of(db, true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_claim_belongs_to_the_group_of_the_user_who_mounts_it(boolean hardened) {
        Container web = TestWorkloads.web().withUser(1234L);
        Volume claim = Volume.claim("data", "5Gi");
        Workload mounts = TestWorkloads.workload(RECORD, web.withMounts(VolumeMount.of("data", "/data")), claim);
        Workload mountsNot = TestWorkloads.workload(RECORD, web, claim);

        assertThat(PodManifest.of(mounts, hardened).getSpec().getSecurityContext())
                .returns(1234L, PodSecurityContext::getFsGroup)
                .returns("OnRootMismatch", PodSecurityContext::getFsGroupChangePolicy)
                .returns(hardened ? true : null, PodSecurityContext::getRunAsNonRoot);
        assertThat(Optional.ofNullable(
                                PodManifest.of(mountsNot, hardened).getSpec().getSecurityContext())
                        .map(PodSecurityContext::getFsGroup))
                .isEmpty();
    }

    @Test
    void a_job() {
        Workload job = TestWorkloads.workload(RECORD, TestWorkloads.web());
        PodGroup group = job.template().withRestartPolicy(RestartPolicy.ON_FAILURE);

        Golden.check(
                "job",
                WorkloadManifest.of(
                        job.withTemplate(group)
                                .withReplicas(2)
                                .withRun(new Run.ToCompletion(4, Optional.of(Duration.ofMinutes(10)))),
                        false));
    }

    @Test
    void services_of_all_types() {
        Workload shop = TestWorkloads.web(RECORD);
        ServiceSpec spec = ServiceSpec.builder("shop")
                .addPort(ServicePort.tcp("http", 80))
                .addPort(new ServicePort(new Port("dns", 53, Protocol.UDP), 5353, 30053))
                .type(ServiceType.NODE_PORT)
                .sessionAffinity(SessionAffinity.CLIENT_IP)
                .build();

        Golden.check("service-node-port", ServiceManifest.of(shop, spec));
        Golden.check(
                "service-headless",
                ServiceManifest.of(shop, ServiceSpec.tcp("pods", 80).withType(ServiceType.HEADLESS)));
        assertThat(ServiceManifest.of(shop, spec.withType(ServiceType.LOAD_BALANCER))
                        .getSpec()
                        .getType())
                .isEqualTo("LoadBalancer");
    }

    @Test
    void data_outside_of_the_cluster() {
        Volume nfs = Volume.nfs("media", "10.0.0.5", "/exports/media");
        Volume rbd = RbdVolume.builder("blocks", "ceph-a", "shop", "20Gi")
                .imageFeatures(List.of("layering", "exclusive-lock"))
                .build();
        Workload shop = TestWorkloads.workload(RECORD, TestWorkloads.web(), nfs, rbd);

        Golden.check("nfs-volume", ClaimManifest.persistentVolume(shop, nfs).orElseThrow());
        Golden.check("nfs-claim", ClaimManifest.shared(shop, nfs).orElseThrow());
        Golden.check("rbd-volume", ClaimManifest.persistentVolume(shop, rbd).orElseThrow());
        Golden.check("rbd-claim", ClaimManifest.shared(shop, rbd).orElseThrow());
    }

    @Test
    void text_files_are_named_by_their_content() {
        ConfigVolume one = Volume.config("files", ConfigFile.of("a", "1"), ConfigFile.of("b", "2"));
        ConfigVolume other = Volume.config("files", ConfigFile.of("a", "12"), ConfigFile.of("b", ""));
        Workload shop = TestWorkloads.workload(RECORD, TestWorkloads.web(), one);

        Golden.check("config-map", VolumeManifest.config(shop, one));
        assertThat(ObjectNames.config(shop.ref(), one)).isNotEqualTo(ObjectNames.config(shop.ref(), other));
    }

    @Test
    void no_node_is_a_term_without_expressions() {
        Workload shop = TestWorkloads.web(RECORD);
        Workload nowhere = shop.withTemplate(shop.template().withNodes(Selector.nothing()));

        assertThat(PodManifest.of(nowhere, false)
                        .getSpec()
                        .getAffinity()
                        .getNodeAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .getNodeSelectorTerms())
                .singleElement()
                .satisfies(term -> assertThat(term.getMatchExpressions()).isEmpty());
        assertThat(PodManifest.of(shop, false).getSpec().getAffinity()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "plain, plain",
                "$HOME and ${HOME}, $HOME and ${HOME}",
                "$(date), $$(date)",
                "$$, $$$",
                "$$(x), $$$$(x)",
                "ends with $, ends with $",
            })
    void texts_reach_the_container_as_they_were_written(String text, String sent) {
        assertThat(Literal.of(text)).isEqualTo(sent);
        assertThat(expanded(sent)).isEqualTo(text);
    }

    /** What the kubelet does when no variable has such a name (third_party/forked/golang/expansion/expand.go). */
    private static String expanded(String text) {
        return text.replace("$$", "$");
    }

    private static Workload everything() {
        Container main = TestWorkloads.web()
                .withArgs("--all")
                .withResources(Resources.of("500m", "256Mi").withCpuLimit(Cpu.of("1")))
                .withMounts(
                        VolumeMount.of("scratch", "/scratch"),
                        new VolumeMount("files", "/etc/motd", "motd", true),
                        VolumeMount.of("keys", "/keys").forReading(),
                        VolumeMount.of("data", "/data"))
                .withLiveness(Probe.of(Check.tcp(8080)))
                .withReadiness(Probe.of(HttpCheck.builder("/ready?deep=1", 8443)
                        .https(true)
                        .host("shop.example")
                        .addHeader(new HttpCheck.Header("Accept", "text/plain"))
                        .build()))
                .withStartup(Probe.within(Duration.ofMinutes(1), Check.exec("sh", "-c", "test -f $(pwd)/up")))
                .withWorkingDirectory("/work")
                .withUser(1000L);
        Container withSecrets =
                main.withEnv(EnvVar.of("PAGE", "costs $(5)"), EnvVar.of("PASSWORD", EnvValue.secret("db", "password")));
        Container fetch =
                Container.builder("fetch", "busybox:1.36").addCommand("true").build();
        Container proxy = Container.builder("proxy", "busybox:1.36")
                .addCommand("sleep", "infinity")
                .readiness(Probe.of(Check.grpc(9000)))
                .build();
        Workload base = TestWorkloads.workload(
                RECORD,
                withSecrets,
                Volume.emptyDir("scratch").limitedTo("1Gi"),
                Volume.config("files", ConfigFile.of("motd", "hello")),
                Volume.secret("keys", "tls"),
                Volume.claim("data", "5Gi"),
                Volume.hostPath("host", "/var/lib/shop"),
                Volume.nfs("media", "10.0.0.5", "/exports/media"));
        PodGroup group = base.template()
                .withInitContainers(fetch)
                .withSidecars(proxy)
                .withHostName("shop")
                .withShareProcessNamespace(true)
                .withNodes(label("disk")
                        .in("ssd", "nvme")
                        .and(label("gpu").absent())
                        .and(label("zone").isNot("z3")))
                .withTolerations(
                        Toleration.of("dedicated"),
                        new Toleration(
                                "node.kubernetes.io/unreachable",
                                Optional.empty(),
                                Optional.of(Taint.Effect.NO_EXECUTE),
                                Optional.of(Duration.ofSeconds(30))));
        return base.withTemplate(group)
                .withLabels(base.labels().with("team", "red"))
                .withReplicas(3)
                .withMinReady(Duration.ofSeconds(5))
                .withRun(Run.keptRunning()
                        .update(new UpdateStrategy.Rolling(CountOrPercent.count(1), CountOrPercent.percent(20))))
                .withSelector(base.selector().without(WellKnown.MANAGED_BY));
    }
}
