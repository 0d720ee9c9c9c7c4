package io.sem.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.status.QuotaUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaResourceTest {

    private static final Quota NOTHING = Quota.builder().build();

    @ParameterizedTest
    @EnumSource
    void each_resource_is_set_read_and_found_by_its_key(QuotaResource resource) {
        Quota quota = resource.set(NOTHING, 42);

        assertThat(resource.in(quota)).contains(42L);
        assertThat(QuotaResource.values())
                .filteredOn(other -> other.in(quota).isPresent())
                .containsExactly(resource);
        assertThat(QuotaResource.of(resource.key())).contains(resource);
    }

    @ParameterizedTest
    @EnumSource
    void an_amount_is_read_as_it_prints(QuotaResource resource) {
        for (long amount : new long[] {0, 1, 1000, 1500, 1 << 20, 3L << 30}) {
            assertThat(resource.parse(resource.print(amount))).isEqualTo(amount);
        }
    }

    @Test
    void amounts_are_thousandths_bytes_and_pods() {
        Quota quota = Quota.of("1500m", "2Gi").withStorage("1Ti").withPods(7);

        assertThat(QuotaResource.CPU.in(quota)).contains(1500L);
        assertThat(QuotaResource.MEMORY.say(2L << 30)).isEqualTo("2Gi memory");
        assertThat(QuotaResource.STORAGE.in(quota)).contains(1L << 40);
        assertThat(QuotaResource.PODS.say(7)).isEqualTo("7 pods");
        assertThat(quota)
                .isEqualTo(Quota.builder()
                        .cpu(Cpu.millis(1500))
                        .memory(Memory.gib(2))
                        .storage(Memory.gib(1024))
                        .pods(7)
                        .build());
    }

    @Test
    void environments_can_be_named_with_their_defaults() {
        TenantSpec spec = TenantSpec.builder("shop", Quota.of("4", "8Gi"))
                .environments("dev", "perf")
                .build();

        assertThat(spec.environments()).containsExactly(EnvironmentSpec.of("dev"), EnvironmentSpec.of("perf"));
        assertThat(TenantSpec.of("shop", Quota.of("4", "8Gi")).environments())
                .extracting(EnvironmentSpec::name)
                .isEqualTo(EnvironmentName.DEFAULTS);
    }

    @Test
    void a_key_that_quotas_do_not_know_is_no_resource() {
        assertThat(QuotaResource.of("limits.cpu")).isEmpty();
    }

    @Test
    void more_pods_than_a_quota_can_say_are_as_many_as_it_can() {
        assertThat(QuotaResource.PODS.set(NOTHING, 1L << 40).pods()).contains(Integer.MAX_VALUE);
    }

    @Test
    void what_is_free_is_the_rest_of_every_limit() {
        QuotaUsage usage = new QuotaUsage(
                Quota.of("4", "8Gi").withPods(10), Quota.of("1500m", "9Gi").withPods(3), true);

        assertThat(usage.free()).isEqualTo(Quota.of("2500m", "0").withPods(7));
    }
}
