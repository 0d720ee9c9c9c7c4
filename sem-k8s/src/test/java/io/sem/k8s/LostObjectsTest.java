package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sem.api.error.ConflictException;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Run;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others do to objects that no watch follows, and to those of the environment, on a real cluster. */
class LostObjectsTest {

    @RegisterExtension
    static final TestEnvironment DEV = new TestEnvironment("k8slost");

    private static KubernetesClient admin;

    @BeforeAll
    static void connect() {
        admin = TestCluster.admin();
    }

    @AfterAll
    static void close() {
        if (admin != null) {
            admin.close();
        }
    }

    @Test
    void an_account_that_is_gone_is_missed_when_a_deployment_fails_for_it_and_made_again() {
        assertThat(DEV.backend().drift(desired())).isEmpty();
        deleteAccount();

        DEV.backend().apply(TestWorkloads.workload(DEV.record("kept"), TestWorkloads.web()));
        awaitMissing("ServiceAccount 'sem'");

        DEV.backend().ensureEnvironment(desired());
        DEV.awaitReady("kept");
        assertThat(DEV.backend().drift(desired())).isEmpty();
    }

    @Test
    void an_account_that_is_gone_is_missed_when_a_stateful_deployment_fails_for_it() {
        assertThat(DEV.backend().drift(desired())).isEmpty();
        deleteAccount();

        StoredRecord record = DEV.record("stateful");
        DEV.backend().apply(TestWorkloads.workload(record, TestWorkloads.web()).withRun(Run.stateful()));
        awaitMissing("ServiceAccount 'sem'");

        DEV.backend().ensureEnvironment(desired());
        DEV.awaitReady("stateful");
    }

    @Test
    void a_quota_that_somebody_holds_is_told_with_both_values_and_taken_over_only_when_asked_for() {
        admin.resourceQuotas()
                .inNamespace(DEV.ref().namespace())
                .withName(ObjectNames.ENVIRONMENT_OBJECTS)
                .edit(quota -> {
                    quota.getSpec().getHard().put("requests.cpu", new Quantity("77"));
                    return quota;
                });
        DEV.await(
                "the quota is another one", o -> !DEV.backend().drift(desired()).isEmpty());

        Drift drift = DEV.backend().drift(desired()).get(0);
        assertThat(drift.object()).isEqualTo("ResourceQuota 'sem'");
        assertThat(drift.field()).contains("requests.cpu");
        assertThat(drift.found()).contains("77");
        assertThat(drift.heldBy()).isPresent();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> DEV.backend().ensureEnvironment(desired()))
                .withMessageContaining("requests.cpu");

        DEV.backend().ensureEnvironment(desired().withTakeOver(true));
        assertThat(DEV.backend().drift(desired())).isEmpty();
    }

    @Test
    void limits_that_somebody_has_changed_are_told_to_the_next_process() {
        admin.limitRanges()
                .inNamespace(DEV.ref().namespace())
                .withName(ObjectNames.ENVIRONMENT_OBJECTS)
                .edit(limits -> {
                    limits.getSpec().getLimits().get(0).getDefaultRequest().put("cpu", new Quantity("7m"));
                    return limits;
                });

        try (KubernetesBackend next = KubernetesBackend.connect(TestCluster.options())) {
            assertThat(next.drift(desired())).extracting(Drift::object).containsOnly("LimitRange 'sem'");
            next.ensureEnvironment(desired().withTakeOver(true));
            assertThat(next.drift(desired())).isEmpty();
        }
    }

    @Test
    void a_persistent_volume_that_sem_did_not_make_is_never_adopted() {
        Volume share = Volume.nfs("data", "nfs.example.com", "/exports/shared");
        Workload wanted = TestWorkloads.workload(
                DEV.record("share"), TestWorkloads.web().withMounts(VolumeMount.of("data", "/data")), share);
        String name = ClaimManifest.persistentVolume(wanted, share)
                .orElseThrow()
                .getMetadata()
                .getName();
        admin.persistentVolumes()
                .resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .addToCapacity("storage", new Quantity("1Mi"))
                        .withAccessModes("ReadWriteMany")
                        .withNewNfs("/other", false, "nfs.example.com")
                        .endSpec()
                        .build())
                .create();
        try {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> DEV.backend().check(wanted))
                    .withMessageContaining("PersistentVolume '" + name + "'");
        } finally {
            admin.persistentVolumes().withName(name).delete();
        }
        DEV.backend().check(wanted);
    }

    private static void deleteAccount() {
        admin.serviceAccounts()
                .inNamespace(DEV.ref().namespace())
                .withName(ObjectNames.ENVIRONMENT_OBJECTS)
                .delete();
    }

    private static void awaitMissing(String object) {
        DEV.await(object + " is missed", o -> missing().contains(object));
    }

    private static List<String> missing() {
        return DEV.backend().drift(desired()).stream()
                .filter(Drift::isMissing)
                .map(Drift::object)
                .toList();
    }

    private static DesiredEnvironment desired() {
        return TestWorkloads.desired(DEV.ref());
    }
}
