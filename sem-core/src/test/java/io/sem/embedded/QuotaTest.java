package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.Condition;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.volume.Volume;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private final Lab lab = new Lab(Quota.builder()
            .cpu(Cpu.cores(2))
            .memory(Memory.gib(8))
            .pods(3)
            .storage(Memory.gib(20))
            .build());

    @Test
    void a_pod_beyond_the_quota_is_refused_in_the_words_of_kubernetes() {
        lab.apply(requesting("orders", "800m").withReplicas(3));
        lab.after(Duration.ofSeconds(30));

        assertThat(lab.workloadOf("orders").ready()).isEqualTo(2);
        assertThat(failure())
                .matches("pods \"orders-v1-.{5}\" is forbidden: exceeded quota: sem, requested: requests.cpu=800m, "
                        + "used: requests.cpu=1600m, limited: requests.cpu=2");
        assertThat(lab.events("FailedCreate"))
                .singleElement()
                .matches(event -> event.object().equals("ReplicaSet/orders-v1")
                        && event.message().startsWith("Error creating: pods \"orders-v1-"));
    }

    @Test
    void only_the_resources_that_are_short_are_named() {
        lab.apply(requesting("orders", "100m").withReplicas(4));
        lab.after(Duration.ofSeconds(30));

        assertThat(failure()).endsWith("exceeded quota: sem, requested: pods=1, used: pods=3, limited: pods=3");
    }

    @Test
    void what_was_refused_is_made_when_there_is_room_again() {
        lab.apply(requesting("first", "1500m")).untilReady("first", 1);
        lab.apply(requesting("second", "1500m"));
        lab.after(Duration.ofSeconds(30));
        lab.backend.delete(Lab.ref("first"));

        lab.untilReady("second", 1);
        assertThat(lab.workloadOf("second").conditions())
                .noneMatch(c -> c.type().equals("ReplicaFailure"));
    }

    @Test
    void what_was_refused_is_made_when_the_quota_grows() {
        lab.apply(requesting("orders", "1")).untilReady("orders", 1);
        lab.backend.perform(new Action.Scale(Lab.ref("orders"), 3));
        lab.after(Duration.ofSeconds(30));
        lab.backend.ensureEnvironment(Lab.environment(Quota.of("3", "8Gi"), PodSecurity.BASELINE));

        lab.untilReady("orders", 3);
    }

    @Test
    void a_smaller_quota_ends_nothing_and_lets_nothing_more_in() {
        lab.apply(requesting("orders", "600m").withReplicas(3)).untilReady("orders", 3);
        lab.backend.ensureEnvironment(Lab.environment(Quota.of("1", "8Gi"), PodSecurity.BASELINE));
        lab.after(Duration.ofSeconds(30));
        assertThat(lab.workloadOf("orders").ready()).isEqualTo(3);

        lab.backend.perform(
                new Action.DeletePod(Lab.DEV, lab.pods("orders").get(0).name()));
        lab.after(Duration.ofSeconds(30));
        assertThat(lab.workloadOf("orders").ready()).isEqualTo(2);
    }

    @Test
    void usage_counts_what_pods_request_and_claims_hold() {
        Workload workload = Lab.workload(
                "orders",
                "v1",
                PodGroup.of(Lab.app().withResources(Resources.of("500m", "1Gi")))
                        .withVolumes(Volume.claim("data", "5Gi")));
        lab.apply(workload).untilReady("orders", 1);

        QuotaUsage usage = lab.observe().quota().orElseThrow();
        assertThat(usage.enforced()).isTrue();
        assertThat(usage.used())
                .isEqualTo(Quota.builder()
                        .cpu(Cpu.millis(500))
                        .memory(Memory.gib(1))
                        .pods(1)
                        .storage(Memory.gib(5))
                        .build());
    }

    @Test
    void a_claim_beyond_the_quota_is_refused_before_anything_is_written() {
        Workload workload =
                Lab.workload("orders", "v1", PodGroup.of(Lab.app()).withVolumes(Volume.claim("data", "30Gi")));

        assertThatThrownBy(() -> lab.backend.apply(workload))
                .isInstanceOfSatisfying(
                        QuotaExceededException.class,
                        e -> assertThat(e.shortfalls())
                                .containsExactly(new Shortfall("requests.storage", "30Gi", "0", "20Gi")));
        assertThat(lab.observe().workloads()).isEmpty();
        assertThat(lab.observe().claims()).isEmpty();
    }

    @Test
    void a_claim_of_a_replica_beyond_the_quota_stops_the_replica() {
        Workload workload = Lab.workload("db", "v1", PodGroup.of(Lab.app()).withVolumes(Volume.claim("data", "15Gi")))
                .withRun(Run.stateful())
                .withReplicas(2);
        lab.apply(workload);
        lab.after(Duration.ofMinutes(1));

        assertThat(lab.pods("db")).hasSize(1);
        assertThat(lab.events("FailedCreate").get(0).message())
                .isEqualTo(
                        "create Claim data-db-1 for Pod db-1 in StatefulSet db failed error: "
                                + "persistentvolumeclaims \"data-db-1\" is forbidden: exceeded quota: sem, "
                                + "requested: requests.storage=15Gi, used: requests.storage=15Gi, limited: requests.storage=20Gi");
    }

    @Test
    void a_pod_of_a_lost_node_frees_its_quota_when_its_grace_is_over() {
        lab.apply(requesting("orders", "1500m")).untilReady("orders", 1);
        String node = lab.pod("orders").node().orElseThrow();
        lab.simulation.crashNode(node);

        lab.until(look -> look.pods("orders").stream()
                .anyMatch(pod -> pod.ready() && !pod.node().orElseThrow().equals(node)));
        assertThat(lab.observe().quota().orElseThrow().used().cpu()).contains(Cpu.millis(1500));
    }

    private String failure() {
        return lab.workloadOf("orders").conditions().stream()
                .filter(condition -> condition.type().equals("ReplicaFailure"))
                .map(Condition::message)
                .findFirst()
                .orElseThrow();
    }

    private static Workload requesting(String name, String cpu) {
        return Lab.workload(name, "v1", PodGroup.of(Lab.app().withResources(Resources.of(cpu, "100Mi"))));
    }
}
