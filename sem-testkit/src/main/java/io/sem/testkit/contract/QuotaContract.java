package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.workload.Container;
import io.sem.api.workload.Resources;

/** The rules of quotas: which use they report, and which deployments they refuse. */
interface QuotaContract extends RuleFixture {
    @Rule("Q-1: what goes beyond the quota is refused with requested, used and limit, and nothing is written")
    default void going_beyond_the_quota_is_refused() {
        dev().deploy(ContractSpecs.web("small")).awaitReady(patience());
        Container big = ContractSpecs.container().withResources(Resources.of("990m", "32Mi"));

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> dev().deploy(ContractSpecs.web("big", big)))
                .satisfies(refused -> assertThat(refused.shortfalls())
                        .containsExactly(new Shortfall("requests.cpu", "990m", "50m", "1")));
        assertThat(dev()).hasDeployments("small");
    }

    @Rule("Q-2: the quota tells what is used, and that it is enforced")
    default void the_quota_tells_what_is_used() {
        dev().deploy(ContractSpecs.web("web").withReplicas(2)).awaitReady(patience());

        assertThat(dev().quota().enforced()).isTrue();
        assertThat(dev().quota().limit().cpu()).contains(Cpu.cores(1));
        assertThat(dev().quota().used().cpu()).contains(Cpu.millis(100));
        assertThat(dev().quota().used().memory()).contains(Memory.mib(64));
    }
}
