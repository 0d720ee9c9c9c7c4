package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.Action;
import io.sem.api.spi.Workload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a quota is too much, to the last unit, and when what was used is free again. */
class QuotaBoundaryTest {

    @ParameterizedTest(name = "{0} pods of {1} and {2} fit: {3}")
    @CsvSource({
        "2, 1, 1Gi, true", // to the last thousandth and byte
        "2, 1001m, 1Gi, false",
        "2, 1, 1025Mi, false",
        "4, 500m, 512Mi, true",
        "5, 400m, 409Mi, false", // five pods, where four may be
        "1, 2, 2Gi, true",
        "1, 2001m, 2Gi, false"
    })
    void pods_are_made_up_to_the_last_unit_of_each_resource(int pods, String cpu, String memory, boolean fit) {
        Lab lab = new Lab(Quota.builder()
                .cpu(Cpu.of("2"))
                .memory(Memory.of("2Gi"))
                .pods(4)
                .build());
        lab.apply(requesting(cpu, memory).withReplicas(pods));
        lab.after(Duration.ofMinutes(1));

        assertThat(lab.workloadOf("orders").ready() == pods).isEqualTo(fit);
        assertThat(lab.events("FailedCreate").isEmpty()).isEqualTo(fit);
    }

    @ParameterizedTest(name = "{0} more of 10Gi of which 4Gi are used")
    @CsvSource({"6Gi, true", "6145Mi, false", "0, true"})
    void storage_is_counted_to_the_last_byte(String more, boolean fits) {
        QuotaLedger ledger =
                new QuotaLedger(Quota.builder().storage(Memory.of("10Gi")).build());
        ledger.addStorage(Memory.of("4Gi").bytes());

        assertThat(ledger.storage(Memory.of(more)).isEmpty()).isEqualTo(fits);
    }

    @Test
    void a_resource_of_which_nothing_is_requested_is_never_short() {
        QuotaLedger ledger = new QuotaLedger(Quota.builder().cpu(Cpu.of("1")).build());
        ledger.limit(Quota.builder().cpu(Cpu.of("0")).memory(Memory.of("0")).build());

        assertThat(ledger.shortfalls(PodRequest.NOTHING)).isEmpty();
    }

    @Test
    void a_resource_without_a_limit_is_counted_and_never_short() {
        QuotaLedger ledger = new QuotaLedger(Quota.builder().pods(1).build());
        ledger.addStorage(Memory.of("1000Gi").bytes());

        assertThat(ledger.storage(Memory.of("1000Gi"))).isEmpty();
        assertThat(ledger.used(QuotaResource.STORAGE))
                .isEqualTo(Memory.of("1000Gi").bytes());
        assertThat(ledger.observe().used()).isEqualTo(Quota.builder().pods(0).build());
    }

    @Test
    void all_that_is_short_is_told_in_the_order_of_kubernetes() {
        QuotaLedger ledger = new QuotaLedger(Quota.builder()
                .cpu(Cpu.of("1"))
                .memory(Memory.of("1Gi"))
                .pods(0)
                .build());
        List<Shortfall> shortfalls =
                ledger.shortfalls(new PodRequest(2000, Memory.of("2Gi").bytes(), 0, 0));

        assertThat(QuotaLedger.text("pods \"web\"", shortfalls))
                .isEqualTo("pods \"web\" is forbidden: exceeded quota: sem, "
                        + "requested: pods=1,requests.cpu=2,requests.memory=2Gi, "
                        + "used: pods=0,requests.cpu=0,requests.memory=0, "
                        + "limited: pods=0,requests.cpu=1,requests.memory=1Gi");
    }

    @Test
    void what_an_ending_pod_uses_is_free_when_it_has_ended() {
        Lab lab = new Lab(Quota.builder().pods(1).build());
        lab.apply(requesting("100m", "128Mi")).untilReady("orders", 1);
        lab.backend.perform(new Action.DeletePod(Lab.DEV, lab.pod("orders").name()));
        assertThat(usage(lab).used()).isEqualTo(Quota.builder().pods(1).build());

        lab.untilReady("orders", 1);
        assertThat(usage(lab).used()).isEqualTo(Quota.builder().pods(1).build());
    }

    @Test
    void a_surge_for_which_there_is_no_quota_stops_the_update_until_there_is() {
        Lab lab = new Lab(Quota.builder().pods(2).build());
        lab.apply(requesting("100m", "128Mi").withReplicas(2)).untilReady("orders", 2);
        lab.apply(Lab.workload("orders", "v2", PodGroup.of(Lab.app("shop:2"))).withReplicas(2));
        lab.after(Duration.ofMinutes(5));
        assertThat(lab.workloadOf("orders").available()).isEqualTo(2);
        assertThat(lab.workloadOf("orders").updated()).isZero();

        lab.backend.ensureEnvironment(Lab.environment(Quota.builder().pods(3).build(), PodSecurity.BASELINE));
        lab.untilReady("orders", 2);
    }

    @Test
    void what_was_refused_counts_nothing() {
        Lab lab = new Lab(Quota.builder().pods(1).build());
        lab.apply(requesting("100m", "128Mi").withReplicas(2));
        lab.after(Duration.ofMinutes(1));

        assertThat(usage(lab))
                .returns(Quota.builder().pods(1).build(), QuotaUsage::limit)
                .returns(Quota.builder().pods(1).build(), QuotaUsage::used)
                .matches(QuotaUsage::enforced);
    }

    private static QuotaUsage usage(Lab lab) {
        return lab.observe().quota().orElseThrow();
    }

    private static Workload requesting(String cpu, String memory) {
        return Lab.workload("orders", "v1", PodGroup.of(Lab.app().withResources(Resources.of(cpu, memory))));
    }
}
