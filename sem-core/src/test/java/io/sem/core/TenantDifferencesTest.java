package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.SleepPlan;
import io.sem.api.tenant.TenantSpec;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said to somebody who creates what exists with another spec: each difference, and nothing that is equal. */
class TenantDifferencesTest {

    private static final EnvironmentSpec PERF =
            EnvironmentSpec.builder(EnvironmentName.of("perf")).build();
    private static final TenantSpec SHOP =
            TenantSpec.builder("shop", Quota.of("16", "32Gi")).build();

    static Stream<Arguments> ofEnvironments() {
        return Stream.of(
                arguments(PERF, ""),
                arguments(PERF.withCluster("users"), "cluster is default, asked for users"),
                arguments(
                        PERF.withPodSecurity(PodSecurity.PRIVILEGED),
                        "podSecurity is " + PERF.podSecurity() + ", asked for PRIVILEGED"),
                arguments(PERF.withDefaultCpu(Cpu.of("7")), "defaultCpu is " + PERF.defaultCpu() + ", asked for 7"),
                arguments(
                        PERF.withDefaultMemory(Memory.of("7Gi")),
                        "defaultMemory is " + PERF.defaultMemory() + ", asked for 7Gi"),
                arguments(
                        PERF.withSleepPlan(SleepPlan.weekdays("08:00", "20:00", ZoneOffset.UTC)),
                        "sleepPlan is not set, asked for awake 08:00 to 20:00 Z on MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY"),
                arguments(PERF.withLabels(Labels.of("a", "b")), "labels is " + PERF.labels() + ", asked for a=b"),
                arguments(
                        PERF.withRegistries(List.of("r.example.com")), "registries is [], asked for [r.example.com]"));
    }

    @ParameterizedTest
    @MethodSource("ofEnvironments")
    void each_field_of_an_environment_is_compared(EnvironmentSpec asked, String text) {
        assertThat(Differences.of(PERF, asked)).isEqualTo(text);
    }

    @Test
    void a_resource_that_is_not_limited_differs_from_one_that_is_limited_to_nothing() {
        EnvironmentSpec asked = PERF.withQuota(Quota.builder().pods(0).build());

        assertThat(Differences.of(PERF, asked)).isEqualTo("quota.pods is not limited, asked for 0");
        assertThat(Differences.of(asked, PERF)).isEqualTo("quota.pods is 0, asked for not limited");
    }

    @Test
    void all_differences_of_a_tenant_are_told_at_once() {
        List<EnvironmentSpec> environments = SHOP.environments().stream()
                .filter(environment -> !environment.name().equals(EnvironmentName.TEST))
                .map(environment -> environment.withDefaultCpu(Cpu.of("3")))
                .toList();
        TenantSpec asked = SHOP.withQuota(Quota.of("8", "32Gi")).withEnvironments(environments);

        assertThat(Differences.of(SHOP, asked))
                .contains("quota.cpu is 16, asked for 8")
                .contains("environments is [dev, test, staging, production], asked for [dev, staging, production]")
                .contains("environments.dev.defaultCpu is ", "environments.production.defaultCpu is ")
                .doesNotContain("environments.test", "quota.memory");
        assertThat(Differences.of(SHOP, SHOP)).isEmpty();
    }
}
