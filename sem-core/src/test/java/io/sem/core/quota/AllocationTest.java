package io.sem.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.tenant.TenantName;
import io.sem.api.tenant.TenantSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final EnvironmentName QA = EnvironmentName.of("qa");

    @Test
    void the_default_shares_are_10_15_25_percent_and_the_rest() {
        Map<EnvironmentName, Quota> quotas = Quotas.allocate(
                TenantSpec.builder("shop", Quota.of("8", "20Gi")).build());

        assertThat(quotas)
                .containsExactly(
                        Map.entry(EnvironmentName.DEV, Quota.of("800m", "2Gi")),
                        Map.entry(EnvironmentName.TEST, Quota.of("1200m", "3Gi")),
                        Map.entry(EnvironmentName.STAGING, Quota.of("2", "5Gi")),
                        Map.entry(EnvironmentName.PRODUCTION, Quota.of("4", "10Gi")));
    }

    @Test
    void shares_are_rounded_down_and_nothing_is_lost() {
        Quota quota = Quota.builder()
                .cpu(Cpu.millis(999))
                .memory(Memory.gib(16))
                .storage(Memory.gib(11))
                .pods(33)
                .build();

        Map<EnvironmentName, Quota> quotas =
                Quotas.allocate(TenantSpec.builder("shop", quota).build());

        assertThat(quotas.get(EnvironmentName.DEV))
                .isEqualTo(Quota.builder()
                        .cpu(Cpu.millis(99))
                        .memory(Memory.mib(1638))
                        .storage(Memory.mib(1126))
                        .pods(3)
                        .build());
        for (QuotaResource resource : QuotaResource.values()) {
            assertThat(quotas.values().stream()
                            .mapToLong(part -> resource.in(part).orElseThrow())
                            .sum())
                    .as(resource.key())
                    .isEqualTo(resource.in(quota).orElseThrow());
        }
    }

    @Test
    void explicit_quotas_come_first_and_the_shares_are_of_the_rest() {
        TenantSpec tenant = TenantSpec.builder("shop", Quota.of("10", "10Gi"))
                .environments(List.of(
                        environment(EnvironmentName.DEV, Quota.builder().build()),
                        environment(QA, Quota.builder().cpu(Cpu.cores(5)).build()),
                        environment(EnvironmentName.PRODUCTION, Quota.of("4", "8Gi"))))
                .build();

        Map<EnvironmentName, Quota> quotas = Quotas.allocate(tenant);

        assertThat(quotas.get(EnvironmentName.DEV)).isEqualTo(Quota.of("1", "204Mi"));
        assertThat(quotas.get(QA)).as("a resource it does not name").isEqualTo(Quota.of("5", "1844Mi"));
        assertThat(quotas.get(EnvironmentName.PRODUCTION)).isEqualTo(Quota.of("4", "8Gi"));
    }

    @Test
    void what_the_tenant_does_not_limit_is_limited_only_where_asked_for() {
        TenantSpec tenant = TenantSpec.builder("shop", Quota.builder().pods(20).build())
                .environments(List.of(
                        environment(QA, Quota.of("1", "1Gi")),
                        EnvironmentSpec.builder(EnvironmentName.DEV).build()))
                .build();

        Map<EnvironmentName, Quota> quotas = Quotas.allocate(tenant);

        assertThat(quotas.get(QA)).isEqualTo(Quota.of("1", "1Gi").withPods(2));
        assertThat(quotas.get(EnvironmentName.DEV))
                .isEqualTo(Quota.builder().pods(18).build());
    }

    @Test
    void an_only_environment_gets_everything_and_what_all_have_named_leaves_a_reserve() {
        TenantSpec.Builder tenant = TenantSpec.builder("shop", Quota.of("8", "16Gi"));

        assertThat(Quotas.allocate(tenant.environments("qa").build())).containsValue(Quota.of("8", "16Gi"));
        assertThat(Quotas.allocate(tenant.environments(List.of(environment(QA, Quota.of("1", "1Gi"))))
                        .build()))
                .containsValue(Quota.of("1", "1Gi"));
    }

    @Test
    void environments_that_ask_for_more_than_can_be_counted_are_refused() {
        TenantSpec tenant = TenantSpec.builder("shop", Quota.of("8", "16Gi").withStorage("5Ei"))
                .environments(List.of(
                        environment(QA, Quota.builder().build().withStorage("5Ei")),
                        environment(EnvironmentName.DEV, Quota.builder().build().withStorage("5Ei"))))
                .build();

        assertThatThrownBy(() -> Quotas.allocate(tenant)).isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void environments_that_ask_for_more_than_the_tenant_has_are_refused_with_the_numbers() {
        TenantSpec tenant = TenantSpec.builder("shop", Quota.of("8", "16Gi"))
                .environments(List.of(
                        environment(EnvironmentName.DEV, Quota.of("6", "1Gi")),
                        environment(QA, Quota.of("2500m", "1Gi"))))
                .build();

        QuotaExceededException refused =
                catchThrowableOfType(QuotaExceededException.class, () -> Quotas.allocate(tenant));

        assertThat(refused.level()).isEqualTo(QuotaExceededException.Level.TENANT);
        assertThat(refused.shortfalls()).containsExactly(new Shortfall("requests.cpu", "8500m", "0", "8"));
        assertThat(refused).hasMessageContaining("tenant 'shop' has 8 cpu, but environments ask for 8500m cpu");
    }

    @Test
    void an_environment_that_would_get_nothing_is_refused() {
        TenantSpec tenant =
                TenantSpec.builder("shop", Quota.builder().pods(5).build()).build();

        QuotaExceededException refused =
                catchThrowableOfType(QuotaExceededException.class, () -> Quotas.allocate(tenant));

        assertThat(refused).hasMessageContaining("environment 'dev' would get nothing");
    }

    @Test
    void a_tenant_without_storage_has_environments_without_storage() {
        TenantSpec tenant = TenantSpec.builder(
                        "shop", Quota.builder().storage(Memory.ZERO).build())
                .build();

        assertThat(Quotas.allocate(tenant).values())
                .containsOnly(Quota.builder().storage(Memory.ZERO).build());
    }

    @Test
    void a_limit_below_what_is_used_is_refused_and_equal_is_allowed() {
        EnvironmentRef dev = new EnvironmentRef(TenantName.of("shop"), EnvironmentName.DEV);
        Quota used = Quota.of("1500m", "1Gi");

        Quotas.requireRoom(dev, Quota.of("1500m", "1Gi"), used);
        QuotaExceededException refused = catchThrowableOfType(
                QuotaExceededException.class, () -> Quotas.requireRoom(dev, Quota.of("1", "1Gi"), used));

        assertThat(refused.shortfalls()).containsExactly(new Shortfall("requests.cpu", "0", "1500m", "1"));
        assertThat(refused)
                .hasMessageContaining("'shop/dev' uses 1500m of requests.cpu and would be left with 1")
                .hasMessageContaining("tenant 'shop'");
    }

    private static EnvironmentSpec environment(EnvironmentName name, Quota quota) {
        return EnvironmentSpec.builder(name).quota(quota).build();
    }
}
