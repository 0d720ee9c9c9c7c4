package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.cluster.Capacity;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims: their storage classes, their sizes, and on how many nodes at once they are written. */
class VolumeBindingTest {

    private static final Quota PLENTY = Quota.of("100", "1000Gi");

    @ParameterizedTest(name = "storage class {0}: {1}")
    @CsvSource({"standard, BOUND", "fast, BOUND", "slow, PENDING"})
    void a_claim_is_bound_if_its_storage_class_exists(String storageClass, ObservedClaim.Phase phase) {
        Lab lab = new Lab(
                Simulation.builder()
                        .nodes(1, Capacity.of("4", "16Gi"))
                        .storageClass("fast")
                        .build(),
                PLENTY);
        lab.apply(with(new ClaimVolume("data", Memory.gib(1), Optional.of(storageClass))));
        lab.after(Duration.ofMinutes(1));

        assertThat(lab.observe().claims())
                .singleElement()
                .returns(phase, ObservedClaim::phase)
                .returns(Optional.of(storageClass), ObservedClaim::storageClass);
        assertThat(lab.pod("orders").ready()).isEqualTo(phase == ObservedClaim.Phase.BOUND);
    }

    @ParameterizedTest(name = "{0} after 10Gi with a quota of 20Gi: {1}")
    @CsvSource({"10Gi, kept", "20Gi, grown", "20481Mi, beyond the quota", "10239Mi, shrunk"})
    void a_claim_grows_as_far_as_the_quota_and_never_shrinks(String size, String outcome) {
        Simulation simulation = Simulation.builder()
                .nodes(1, Capacity.of("4", "16Gi"))
                .growingStorageClass("fast")
                .build();
        Lab lab = new Lab(simulation, Quota.builder().storage(Memory.of("20Gi")).build());
        lab.apply(with(Volume.claim("data", "10Gi").on("fast")));
        Workload changed = with(Volume.claim("data", size).on("fast"));
        switch (outcome) {
            case "shrunk" ->
                assertThatExceptionOfType(InvalidSpecException.class)
                        .isThrownBy(() -> lab.apply(changed))
                        .withMessageContaining("can not be less than");
            case "beyond the quota" ->
                assertThatExceptionOfType(QuotaExceededException.class)
                        .isThrownBy(() -> lab.apply(changed))
                        .withMessageContaining("requests.storage");
            default -> lab.apply(changed);
        }
        boolean applied = outcome.equals("kept") || outcome.equals("grown");

        assertThat(lab.observe().claims().get(0).size()).isEqualTo(Memory.of(applied ? size : "10Gi"));
    }

    @Test
    void a_shared_export_is_written_on_several_nodes_at_once() {
        Lab lab = new Lab();
        lab.apply(with(Volume.nfs("share", "10.0.0.9", "/exports/shop")).withReplicas(3))
                .untilReady("orders", 3);

        assertThat(lab.pods("orders"))
                .extracting(pod -> pod.node().orElseThrow())
                .doesNotHaveDuplicates();
        assertThat(lab.observe().claims()).hasSize(1);
    }

    @Test
    void a_volume_with_one_writer_is_shared_by_pods_of_one_node_only() {
        Lab lab = new Lab();
        lab.apply(with(Volume.claim("data", "1Gi")).withReplicas(3));
        lab.after(Duration.ofMinutes(5));

        List<String> nodes = lab.pods("orders").stream()
                .filter(ObservedPod::ready)
                .map(pod -> pod.node().orElseThrow())
                .distinct()
                .toList();
        assertThat(nodes).hasSize(1);
        assertThat(lab.events("FailedAttachVolume"))
                .isNotEmpty()
                .allMatch(event -> event.warning() && event.message().startsWith("Multi-Attach error for volume"));
    }

    @Test
    void a_volume_goes_over_to_another_node_when_its_last_user_has_ended() {
        Lab lab = new Lab();
        lab.apply(with(Volume.claim("data", "1Gi"))).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.backend.perform(new Action.Cordon(node, true));
        lab.backend.perform(new Action.DeletePod(Lab.DEV, lab.pod("orders").name()));
        lab.untilReady("orders", 1);

        assertThat(lab.pod("orders").node().orElseThrow()).isNotEqualTo(node);
    }

    @Test
    void a_volume_of_a_lost_node_holds_its_new_pod_back_until_the_node_is_fenced() {
        Lab lab = new Lab();
        lab.apply(with(Volume.claim("data", "1Gi"))).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.simulation.crashNode(node);
        lab.after(Duration.ofMinutes(30));
        assertThat(lab.pods("orders")).noneMatch(ObservedPod::ready);

        lab.backend.perform(new Action.Fence(node, true));
        lab.until(look -> look.pods("orders").stream().anyMatch(ObservedPod::ready));
        assertThat(lab.observe().claims()).hasSize(1);
    }

    private static Workload with(Volume volume) {
        Run recreate = Run.keptRunning().update(UpdateStrategy.recreate());
        return Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withVolumes(volume))
                .withRun(recreate);
    }
}
