package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sem.api.spi.Action;
import io.sem.api.spi.RecordKey;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.StoredRecord;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Check;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The embedded cluster knows every kind of what the API says; a kind that is added there has to be added here. */
class SealedTypesTest {

    private final Lab lab = new Lab();

    @Test
    void every_check_has_a_text_for_its_failure() {
        List<Check> checks = List.of(Check.exec("true"), Check.tcp(80), Check.http("/", 80), Check.grpc(80));
        assertKindsOf(Check.class, checks);

        assertThat(checks)
                .allSatisfy(check -> assertThat(ProbeFailure.text(Probe.of(check), "10.0.0.1"))
                        .isNotEmpty());
    }

    @Test
    void every_volume_can_be_mounted() {
        List<Volume> volumes = List.of(
                Volume.emptyDir("scratch"),
                Volume.hostPath("logs", "/var/log"),
                Volume.nfs("share", "nfs.local", "/export"),
                RbdVolume.builder("disk", "ceph-a", "image", "1Gi").build(),
                Volume.claim("data", "1Gi"),
                Volume.config("config"),
                Volume.secret("secret", "password"));
        assertKindsOf(Volume.class, volumes);
        lab.backend.ensureEnvironment(Lab.environment(Quota.of("100", "1000Gi"), PodSecurity.PRIVILEGED));
        lab.backend.store().keep(Lab.DEV, new SecretData("password", "", SecretData.Type.OPAQUE, Map.of()), false);

        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withVolumes(volumes)));

        assertThat(lab.untilReady("orders", 1).claims("orders")).hasSize(3);
    }

    @Test
    void every_run_comes_up() {
        List<Run> runs = List.of(Run.keptRunning(), Run.stateful(), Run.toCompletion());
        assertKindsOf(Run.class, runs);

        runs.forEach(
                run -> lab.apply(Lab.workload("run-" + run.kind().ordinal()).withRun(run)));

        lab.until(look -> look.pods().size() == runs.size()
                && look.pods().stream()
                        .allMatch(pod -> pod.ready() || pod.phase().ended()));
    }

    @Test
    void every_action_is_done() {
        lab.apply(Lab.workload("orders")).untilReady("orders", 1);
        String pod = lab.pod("orders").name();
        lab.apply(Lab.workload("kept", "v1", PodGroup.of(Lab.app()).withVolumes(Volume.claim("data", "1Gi"))));
        lab.untilReady("kept", 1);
        lab.backend.delete(Lab.ref("kept"));
        lab.until(look -> look.pods("kept").isEmpty());
        lab.apply(Lab.workload("once").withRun(Run.toCompletion()));
        List<Action> actions = List.of(
                new Action.Scale(Lab.ref("orders"), 2),
                new Action.Restart(Lab.ref("orders"), "v2"),
                new Action.Pause(Lab.ref("orders")),
                new Action.Cancel(Lab.ref("once")),
                new Action.RelabelPod(Lab.DEV, pod, lab.pod("orders").labels()),
                new Action.DeletePod(Lab.DEV, pod),
                new Action.Cordon("node-1", false),
                new Action.Drain("node-1"),
                new Action.Fence("node-1", true),
                new Action.DestroyClaim(Lab.DEV, "kept-data"));
        assertKindsOf(Action.class, actions);

        assertThat(actions)
                .allSatisfy(action ->
                        assertThatCode(() -> lab.backend.perform(action)).doesNotThrowAnyException());
    }

    @Test
    void every_record_has_its_place() {
        List<RecordKey> keys =
                List.of(new RecordKey.OfDeployment(Lab.ref("orders")), new RecordKey.OfTenant(TenantName.of("shop")));
        assertKindsOf(RecordKey.class, keys);

        assertThat(keys).allSatisfy(key -> {
            StoredRecord written = lab.backend.store().write(StoredRecord.unsaved(key, Map.of("a", "b")));
            assertThat(lab.backend.store().find(key)).contains(written);
        });
    }

    private static <T> void assertKindsOf(Class<T> sealed, List<? extends T> samples) {
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            assertThat(samples).as("a sample of " + kind).anyMatch(kind::isInstance);
        }
    }
}
