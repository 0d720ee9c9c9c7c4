package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.cluster.Capacity;
import io.sem.api.error.ConflictException;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.HostPath;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataTest {

    private static final Run RECREATE = Run.keptRunning().update(UpdateStrategy.recreate());

    private final Lab lab = new Lab();

    @Test
    void every_kind_of_network_volume_gets_a_claim_that_stays() {
        PodGroup group = PodGroup.of(Lab.app())
                .withVolumes(
                        Volume.claim("data", "1Gi"),
                        Volume.nfs("share", "10.0.0.9", "/exports/shop"),
                        RbdVolume.builder("block", "ceph-a", "image-1", "2Gi").build(),
                        Volume.emptyDir("scratch"));
        lab.apply(Lab.workload("orders", "v1", group)).untilReady("orders", 1);
        lab.backend.delete(Lab.ref("orders"));
        lab.until(look -> look.pods().isEmpty());

        assertThat(lab.observe().claims())
                .extracting(ObservedClaim::name)
                .containsExactly("orders-block", "orders-data", "orders-share");
        assertThat(lab.observe().claims()).allMatch(claim -> claim.phase() == ObservedClaim.Phase.BOUND);
    }

    @Test
    void a_volume_moves_with_its_pod_to_another_node() {
        lab.apply(withData("v1", RECREATE)).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.backend.perform(new Action.Drain(node));

        lab.until(look ->
                look.pods("orders").size() == 1 && look.pods("orders").get(0).ready());
        assertThat(lab.pod("orders").node()).isPresent().isNotEqualTo(Optional.of(node));
    }

    @Test
    void two_nodes_never_write_to_one_volume() {
        lab.apply(withData("v1", Run.keptRunning())).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.backend.perform(new Action.Cordon(node, true));
        lab.apply(withData("v2", Run.keptRunning()));
        lab.after(Duration.ofMinutes(1));

        assertThat(lab.pods("orders")).filteredOn(ObservedPod::ready).hasSize(1);
        assertThat(lab.events("FailedAttachVolume"))
                .extracting(ObservedEvent::message)
                .singleElement()
                .asString()
                .matches("Multi-Attach error for volume \"pvc-[0-9a-f-]{36}\" Volume is already used by pod\\(s\\) "
                        + "orders-v1-.{5}");
    }

    @Test
    void data_is_destroyed_only_by_name_and_only_when_nobody_uses_it() {
        lab.apply(withData("v1", RECREATE)).untilReady("orders", 1);
        Action destroy = new Action.DestroyClaim(Lab.DEV, "orders-data");

        assertThatThrownBy(() -> lab.backend.perform(destroy))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("claim 'orders-data' in shop/dev is in use by orders-v1-");
        assertThatThrownBy(() -> lab.backend.perform(new Action.DestroyClaim(Lab.DEV, "data")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("claim 'data' in shop/dev does not exist; existing: orders-data");

        lab.backend.delete(Lab.ref("orders"));
        lab.until(look -> look.pods().isEmpty());
        lab.backend.perform(destroy);
        assertThat(lab.observe().claims()).isEmpty();
    }

    @Test
    void a_claim_grows_where_its_class_allows_it_and_does_not_shrink() {
        Simulation growing = Simulation.builder()
                .nodes(1, Capacity.of("4", "16Gi"))
                .growingStorageClass("growing")
                .build();
        Lab lab = new Lab(growing, Quota.of("100", "1000Gi"));
        lab.apply(growing("10Gi"));
        lab.apply(growing("20Gi"));
        assertThat(lab.observe().claims().get(0))
                .returns(Memory.gib(20), ObservedClaim::size)
                .returns(Memory.gib(10), ObservedClaim::capacity)
                .matches(ObservedClaim::growing);
        lab.after(Delays.EXPAND);
        assertThat(lab.observe().claims().get(0))
                .returns(Memory.gib(20), ObservedClaim::capacity)
                .matches(claim -> claim.conditions().isEmpty());

        assertThatThrownBy(() -> lab.apply(growing("10Gi")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(
                        "field can not be less than status.capacity: claim 'orders-data' has 20Gi, was 10Gi");
    }

    @Test
    void a_claim_of_a_class_that_does_not_allow_it_does_not_grow() {
        lab.apply(withData("v1", RECREATE));

        assertThatThrownBy(() ->
                        lab.apply(Lab.workload("orders", "v1", group("20Gi")).withRun(RECREATE)))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("\"orders-data\" is forbidden")
                .hasMessageContaining("must support resize");
        assertThat(lab.observe().claims().get(0).size()).isEqualTo(Memory.gib(10));
    }

    @Test
    void a_claim_that_is_destroyed_while_it_grows_is_gone() {
        Simulation growing = Simulation.builder()
                .nodes(1, Capacity.of("4", "16Gi"))
                .growingStorageClass("growing")
                .build();
        Lab lab = new Lab(growing, Quota.of("100", "1000Gi"));
        lab.apply(growing("10Gi").withReplicas(0));
        lab.apply(growing("20Gi").withReplicas(0));
        lab.backend.perform(new Action.DestroyClaim(Lab.DEV, "orders-data"));
        lab.after(Delays.EXPAND);

        assertThat(lab.observe().claims()).isEmpty();
        assertThat(lab.events("VolumeResizeSuccessful")).isEmpty();
    }

    @Test
    void a_claim_of_an_unknown_storage_class_holds_its_pod_back() {
        Volume fast = new ClaimVolume("data", Memory.gib(1), Optional.of("fast"));
        lab.apply(Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withVolumes(fast)));
        lab.after(Duration.ofSeconds(10));

        assertThat(lab.observe().claims().get(0).phase()).isEqualTo(ObservedClaim.Phase.PENDING);
        assertThat(lab.events("ProvisioningFailed").get(0).message())
                .isEqualTo("storageclass.storage.k8s.io \"fast\" not found");
        assertThat(lab.events("FailedScheduling").get(0).message())
                .startsWith("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. no new claims");
    }

    @Test
    void a_pod_with_a_host_path_is_not_made_where_pods_are_not_privileged() {
        lab.apply(onHost(Volume.hostPath("data", "/srv/orders")));
        lab.after(Duration.ofSeconds(5));

        assertThat(lab.pods("orders")).isEmpty();
        assertThat(lab.events("FailedCreate").get(0).message())
                .endsWith("violates PodSecurity \"baseline:latest\": hostPath volumes (volume \"data\")");
    }

    @Test
    void a_pod_whose_data_lies_on_a_node_stays_there_and_says_so() {
        privileged();
        lab.apply(onHost(Volume.hostPath("data", "/srv/orders"))).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.backend.perform(new Action.Drain(node));
        lab.after(Duration.ofMinutes(5));

        assertThat(lab.pod("orders").node()).isEmpty();
        assertThat(lab.events("FailedScheduling").get(0).message())
                .startsWith("0/3 nodes are available: 1 node(s) were unschedulable, "
                        + "2 node(s) didn't match PersistentVolume's node affinity.");
        lab.backend.perform(new Action.Cordon(node, false));
        lab.untilReady("orders", 1);
        assertThat(lab.pod("orders").node()).contains(node);
    }

    @Test
    void a_shared_host_path_lets_its_pod_move() {
        privileged();
        HostPath shared = Volume.hostPath("data", "/srv/orders").shared();
        lab.apply(onHost(shared)).untilReady("orders", 1);
        lab.backend.perform(new Action.Drain(lab.pod("orders").node().orElseThrow()));

        lab.until(look ->
                look.pods("orders").size() == 1 && look.pods("orders").get(0).ready());
    }

    @Test
    void a_deleted_environment_takes_everything_along() {
        lab.apply(withData("v1", RECREATE)).untilReady("orders", 1);
        lab.backend.deleteEnvironment(Lab.DEV);

        assertThat(lab.observe().exists()).isFalse();
        assertThat(lab.observe().pods()).isEmpty();
        lab.backend.ensureEnvironment(Lab.environment(Quota.of("1", "1Gi"), PodSecurity.BASELINE));
        assertThat(lab.observe().claims()).isEmpty();
    }

    private void privileged() {
        lab.backend.ensureEnvironment(Lab.environment(Quota.of("10", "10Gi"), PodSecurity.PRIVILEGED));
    }

    private static Workload onHost(HostPath volume) {
        PodGroup group = PodGroup.of(Lab.app().withMounts(VolumeMount.of("data", "/data")))
                .withVolumes(volume);
        return Lab.workload("orders", "v1", group).withRun(RECREATE);
    }

    private static Workload withData(String hash, Run run) {
        return Lab.workload("orders", hash, group("10Gi")).withRun(run);
    }

    private static Workload growing(String size) {
        Volume volume = new ClaimVolume("data", Memory.of(size), Optional.of("growing"));
        return Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withVolumes(volume))
                .withRun(RECREATE);
    }

    private static PodGroup group(String size) {
        return PodGroup.of(Lab.app().withMounts(VolumeMount.of("data", "/data")))
                .withVolumes(Volume.claim("data", size));
    }
}
