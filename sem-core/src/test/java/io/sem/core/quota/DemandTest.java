package io.sem.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sem.api.error.QuotaExceededException;
import io.sem.api.error.Shortfall;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.QuotaResource;
import io.sem.api.tenant.TenantSpec;
import io.sem.core.status.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arithmetic of amounts, and what holds for every tenant whose quota is shared out. */
class DemandTest {

    private static final Demand SOME = new Demand(100, 2048, 4096, 1);

    @Test
    void amounts_are_added_multiplied_and_compared_resource_by_resource() {
        assertThat(SOME.plus(new Demand(1, 2, 3, 4))).isEqualTo(new Demand(101, 2050, 4099, 5));
        assertThat(SOME.times(3)).isEqualTo(new Demand(300, 6144, 12288, 3));
        assertThat(SOME.times(0)).isEqualTo(Demand.NONE);
        assertThat(SOME.max(new Demand(200, 1, 5000, 0))).isEqualTo(new Demand(200, 2048, 5000, 1));
        assertThat(SOME.plus(Demand.NONE)).isEqualTo(SOME);
    }

    @Test
    void sums_and_products_stop_at_the_largest_number() {
        Demand huge = new Demand(Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 62, 3);

        assertThat(huge.plus(new Demand(1, 1, 1L << 62, 0)))
                .isEqualTo(new Demand(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 3));
        assertThat(huge.times(Integer.MAX_VALUE))
                .isEqualTo(new Demand(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 3L * Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @EnumSource(QuotaResource.class)
    void each_resource_has_an_amount_of_its_own(QuotaResource resource) {
        assertThat(SOME.of(resource)).isEqualTo(List.of(100L, 2048L, 4096L, 1L).get(resource.ordinal()));
        assertThat(Demand.ofStorage(7).of(resource)).isEqualTo(resource == QuotaResource.STORAGE ? 7 : 0);
        assertThat(Demand.ofPod(0, 0).of(resource)).isEqualTo(resource == QuotaResource.PODS ? 1 : 0);
    }

    @Test
    void quotas_add_up_and_what_neither_names_stays_unlimited() {
        Quota cpu = Quota.builder().cpu(Cpu.of("500m")).build();
        Quota both = Quota.builder().cpu(Cpu.of("1")).memory(Memory.gib(1)).build();

        assertThat(Quotas.plus(cpu, both))
                .isEqualTo(Quota.builder()
                        .cpu(Cpu.of("1500m"))
                        .memory(Memory.gib(1))
                        .build());
        assertThat(Quotas.plus(both, cpu)).isEqualTo(Quotas.plus(cpu, both));
        assertThat(Quotas.plus(cpu, Quota.builder().build())).isEqualTo(cpu);
    }

    @Test
    void a_limit_that_is_not_named_leaves_room_for_anything() {
        Quotas.requireRoom(
                Looks.DEV,
                Quota.builder().pods(2).build(),
                Quota.of("100", "100Gi").withPods(2));
    }

    @Test
    void every_resource_that_is_overdrawn_is_named_at_once() {
        QuotaExceededException refused = catchThrowableOfType(
                QuotaExceededException.class,
                () -> Quotas.requireRoom(
                        Looks.DEV,
                        Quota.of("1", "1Gi").withPods(3),
                        Quota.of("2", "1Gi").withPods(4)));

        assertThat(refused.shortfalls())
                .containsExactly(new Shortfall("requests.cpu", "0", "2", "1"), new Shortfall("pods", "0", "4", "3"));
        assertThat(refused)
                .hasMessage(
                        "environment 'shop/dev' uses 2 of requests.cpu and would be left with 1, 4 of pods and would be"
                                + " left with 3; undeploy something there first, or leave it more of the quota of tenant 'shop'");
    }

    @RepeatedTest(200)
    void the_shares_of_any_tenant_never_exceed_its_quota_and_the_last_gets_all_the_rest(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Quota total = Quota.builder()
                .cpu(Cpu.millis(10_000 + random.nextInt(1_000_000)))
                .memory(Memory.bytes((16L << 30) + (random.nextLong() >>> 20)))
                .pods(100 + random.nextInt(10_000))
                .build();
        boolean production = random.nextBoolean();
        TenantSpec tenant = TenantSpec.builder("shop", total)
                .environments(environments(random, production))
                .build();

        Map<EnvironmentName, Quota> quotas = Quotas.allocate(tenant);

        for (QuotaResource resource : QuotaResource.values()) {
            long given = quotas.values().stream()
                    .mapToLong(quota -> resource.in(quota).orElse(0L))
                    .sum();
            long limit = resource.in(total).orElse(0L);
            assertThat(given).as(resource.key()).isLessThanOrEqualTo(limit);
            boolean shared = tenant.environments().stream()
                    .anyMatch(asked -> asked.quota().flatMap(resource::in).isEmpty());
            assertThat(given == limit).as(resource.key() + " is given whole").isEqualTo(shared || limit == 0);
        }
        tenant.environments()
                .forEach(asked -> asked.quota()
                        .flatMap(Quota::cpu)
                        .ifPresent(cpu ->
                                assertThat(quotas.get(asked.name()).cpu()).contains(cpu)));
    }

    /** Up to five environments, of which some ask for CPU, and perhaps production. */
    private static List<EnvironmentSpec> environments(Random random, boolean production) {
        List<EnvironmentSpec> environments = new ArrayList<>(IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> EnvironmentSpec.builder(EnvironmentName.of("e" + i))
                        .quota(
                                random.nextBoolean()
                                        ? Quota.builder().cpu(Cpu.millis(100)).build()
                                        : Quota.builder().build())
                        .build())
                .toList());
        if (production) {
            environments.add(EnvironmentSpec.builder(EnvironmentName.PRODUCTION).build());
        }
        return environments;
    }
}
