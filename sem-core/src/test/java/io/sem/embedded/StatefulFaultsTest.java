package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.spi.Action;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stateful deployments that meet faults: order and identity hold whatever happens. */
class StatefulFaultsTest {

    private final Lab lab = new Lab();

    @Test
    void a_pod_that_does_not_get_ready_holds_back_all_after_it() {
        lab.simulation.image("mysql:v1").neverReady();
        lab.apply(version("v1", 3));
        lab.after(Duration.ofMinutes(10));

        assertThat(lab.pods("db")).extracting(ObservedPod::name).containsExactly("db-0");
        assertThat(lab.observe().claims("db")).extracting(ObservedClaim::name).containsExactly("data-db-0");
    }

    @Test
    void scaling_up_waits_for_a_pod_in_the_middle_that_is_broken() {
        lab.apply(version("v1", 2)).untilReady("db", 2);
        lab.simulation.image("mysql:v1").neverReady();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, "db-0"));
        lab.backend.perform(new Action.Scale(Lab.ref("db"), 4));
        lab.after(Duration.ofMinutes(10));
        assertThat(lab.pods("db")).extracting(ObservedPod::name).containsExactly("db-0", "db-1");

        lab.simulation.image("mysql:v1").works();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, "db-0"));
        lab.untilReady("db", 4);
    }

    @Test
    void a_pod_that_is_made_again_has_its_name_and_its_claim_and_not_its_address() {
        lab.apply(version("v1", 2)).untilReady("db", 2);
        ObservedPod before = lab.pods("db").get(1);
        Observed claims = lab.observe();
        lab.backend.perform(new Action.DeletePod(Lab.DEV, "db-1"));
        lab.untilReady("db", 2);

        ObservedPod after = lab.pods("db").get(1);
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.created()).isAfter(before.created());
        assertThat(after.ip()).isNotEqualTo(before.ip());
        assertThat(lab.observe().claims()).isEqualTo(claims.claims());
    }

    @Test
    void a_drained_node_gives_its_pods_away_under_the_same_names() {
        lab.apply(version("v1", 3)).untilReady("db", 3);
        String node = lab.pods("db").get(1).node().orElseThrow();
        lab.backend.perform(new Action.Drain(node));
        lab.untilReady("db", 3);

        assertThat(lab.pods("db"))
                .noneMatch(pod -> pod.node().orElseThrow().equals(node))
                .extracting(ObservedPod::name)
                .containsExactly("db-0", "db-1", "db-2");
    }

    @Test
    void the_volume_of_a_lost_node_is_free_only_when_the_node_is_fenced() {
        lab.apply(version("v1", 1)).untilReady("db", 1);
        String node = lab.pod("db").node().orElseThrow();
        lab.simulation.loseNode(node);
        lab.after(Duration.ofHours(1));
        assertThat(lab.observe().pods("db")).hasSize(1);

        lab.backend.perform(new Action.Fence(node, true));
        lab.untilReady("db", 1);

        assertThat(lab.events("FailedAttachVolume")).isEmpty();
        assertThat(lab.observe().claims("db")).hasSize(1);
    }

    @Test
    void a_node_that_is_fenced_while_it_still_answers_ends_its_pods_in_order() {
        lab.apply(version("v1", 3)).untilReady("db", 3);
        String node = lab.pods("db").get(0).node().orElseThrow();
        lab.backend.perform(new Action.Fence(node, true));
        lab.after(Duration.ofMillis(1));
        assertThat(lab.pods("db").get(0)).matches(ObservedPod::terminating);

        lab.untilReady("db", 3);
        assertThat(lab.pods("db")).noneMatch(pod -> pod.node().orElseThrow().equals(node));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stopping_ends_all_pods_and_starting_again_finds_their_data(int replicas) {
        Observed running = lab.apply(version("v1", replicas)).untilReady("db", replicas);
        lab.backend.perform(new Action.Scale(Lab.ref("db"), 0));
        Observed stopped = lab.until(look -> look.pods("db").isEmpty());
        assertThat(stopped.claims()).isEqualTo(running.claims());

        lab.backend.perform(new Action.Scale(Lab.ref("db"), replicas));
        assertThat(lab.untilReady("db", replicas).claims()).isEqualTo(running.claims());
    }

    @Test
    void an_update_stops_at_the_first_pod_that_does_not_come_up() {
        lab.apply(version("v1", 3)).untilReady("db", 3);
        lab.simulation.image("mysql:v2").neverReady();
        lab.apply(version("v2", 3));
        lab.after(Duration.ofMinutes(10));

        assertThat(lab.pods("db")).extracting(ObservedPod::template).containsExactly("v1", "v1", "v2");
        assertThat(lab.workloadOf("db").ready()).isEqualTo(2);
        assertThat(lab.workloadOf("db").updated()).isEqualTo(1);
    }

    @Test
    void a_pod_that_was_taken_out_keeps_its_name_until_it_is_deleted() {
        lab.apply(version("v1", 2)).untilReady("db", 2);
        ObservedPod taken = lab.pods("db").get(1);
        lab.backend.perform(
                new Action.RelabelPod(Lab.DEV, "db-1", taken.labels().without(WellKnown.DEPLOYMENT)));
        lab.after(Duration.ofMinutes(5));
        assertThat(lab.pods("db")).extracting(ObservedPod::name).containsExactly("db-0");

        lab.backend.perform(new Action.DeletePod(Lab.DEV, "db-1"));
        lab.untilReady("db", 2);
        assertThat(lab.pods("db").get(1).created()).isAfter(taken.created());
    }

    @Test
    void a_replica_for_which_there_is_no_quota_is_made_when_the_quota_grows() {
        Lab tight = new Lab(Quota.builder().pods(2).build());
        tight.apply(version("v1", 3));
        tight.after(Duration.ofMinutes(5));
        assertThat(tight.workloadOf("db").ready()).isEqualTo(2);
        assertThat(tight.events("FailedCreate").get(0).message())
                .startsWith("create Pod db-2 in StatefulSet db failed error: pods \"db-2\" is forbidden");

        tight.backend.ensureEnvironment(Lab.environment(Quota.builder().pods(3).build(), PodSecurity.BASELINE));
        tight.untilReady("db", 3);
    }

    private static Workload version(String hash, int replicas) {
        PodGroup group = PodGroup.of(Lab.app("mysql:" + hash)
                        .withReadiness(Probe.of(Check.tcp(3306)))
                        .withMounts(VolumeMount.of("data", "/var/lib/mysql")))
                .withVolumes(Volume.claim("data", "10Gi"));
        return Lab.workload("db", hash, group).withRun(Run.stateful()).withReplicas(replicas);
    }
}
