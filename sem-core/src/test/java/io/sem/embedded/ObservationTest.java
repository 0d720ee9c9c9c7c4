package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.Action;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedService;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantName;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody sees of an environment is made from what was seen before, except where something changed. */
class ObservationTest {

    private final Lab lab = new Lab();

    @Test
    void nothing_changed_is_the_same_object() {
        Observed before = lab.apply(Lab.workload("orders")).untilReady("orders", 1);
        lab.simulation.advance(Duration.ofMinutes(20));

        assertThat(lab.observe()).isSameAs(lab.observe());
        assertThat(lab.observe().pods()).isEqualTo(before.pods());
    }

    @Test
    void what_did_not_change_is_not_translated_again() {
        lab.apply(Lab.workload("orders").withServices(ServiceSpec.tcp("orders", 80)));
        lab.apply(Lab.workload("db").withRun(Run.stateful()));
        lab.untilReady("orders", 1);
        Observed before = lab.untilReady("db", 1);
        lab.backend.perform(new Action.DeletePod(Lab.DEV, "db-0"));
        Observed after = lab.observe();

        assertThat(after.pods("db").get(0)).isNotSameAs(before.pods("db").get(0));
        assertThat(after.pods("orders").get(0)).isSameAs(before.pods("orders").get(0));
        assertThat(after.services().get(0)).isSameAs(before.services().get(0));
        assertThat(after.workload("orders").orElseThrow())
                .isSameAs(before.workload("orders").orElseThrow());
    }

    @Test
    void a_change_that_endpoints_do_not_show_leaves_the_service_as_it_was() {
        lab.apply(Lab.workload("orders").withServices(ServiceSpec.tcp("orders", 80)));
        Observed before = lab.untilReady("orders", 1);
        lab.simulation.image("shop:1").crashesOnce(1);
        Observed crashed = lab.observe();
        Observed ready = lab.untilReady("orders", 1);

        assertThat(crashed.services().get(0).endpoints()).noneMatch(ObservedService.Endpoint::ready);
        assertThat(ready.services()).isEqualTo(before.services());
    }

    @Test
    void a_wait_is_not_woken_by_other_environments() {
        EnvironmentRef test = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.TEST);
        lab.backend.ensureEnvironment(
                Lab.environment(Quota.of("10", "10Gi"), PodSecurity.BASELINE).withRef(test));
        lab.apply(Lab.workload("orders").withReplicas(20));
        List<Instant> asked = new ArrayList<>();

        lab.backend.await(
                test,
                look -> {
                    asked.add(lab.backend.now());
                    return false;
                },
                Duration.ofSeconds(10));

        assertThat(asked).hasSize(11); // at the start, and once a second
    }
}
