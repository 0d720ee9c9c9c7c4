package io.sem.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a refusal names what differs between what exists and what was asked for. */
class DifferencesTest {

    private static final EnvironmentSpec DEV =
            EnvironmentSpec.builder(EnvironmentName.DEV).build();
    private static final TenantSpec SHOP = TenantSpec.builder("shop", Quota.of("8", "16Gi"))
            .environments(List.of(DEV))
            .build();

    @Test
    void equal_specs_have_no_difference() {
        assertThat(Differences.of(SHOP, SHOP)).isEmpty();
        assertThat(Differences.of(DEV, DEV)).isEmpty();
    }

    @Test
    void each_resource_of_a_quota_is_named_with_both_amounts() {
        TenantSpec asked = SHOP.withQuota(Quota.builder()
                .cpu(Cpu.of("500m"))
                .memory(Memory.gib(16))
                .pods(0)
                .build());

        assertThat(Differences.of(SHOP, asked))
                .isEqualTo("quota.cpu is 8, asked for 500m; quota.pods is not limited, asked for 0");
    }

    @Test
    void environments_that_are_added_or_left_out_are_named_as_lists() {
        TenantSpec asked = SHOP.withEnvironments(
                List.of(DEV, EnvironmentSpec.builder(EnvironmentName.of("qa")).build()));

        assertThat(Differences.of(SHOP, asked)).isEqualTo("environments is [dev], asked for [dev, qa]");
        assertThat(Differences.of(asked, SHOP)).isEqualTo("environments is [dev, qa], asked for [dev]");
    }

    @Test
    void a_field_of_an_environment_is_named_by_its_path() {
        EnvironmentSpec changed = DEV.withPodSecurity(PodSecurity.PRIVILEGED)
                .withCluster("west")
                .withDefaultCpu(Cpu.of("1"))
                .withDefaultMemory(Memory.gib(1))
                .withLabels(Labels.of("tier", "gold"))
                .withRegistries("reg.io")
                .withQuota(Quota.builder().storage(Memory.gib(1)).build());

        assertThat(Differences.of(SHOP, SHOP.withEnvironments(List.of(changed))).split("; "))
                .hasSize(7)
                .allMatch(difference -> difference.startsWith("environments.dev."))
                .anyMatch(
                        difference -> difference.equals("environments.dev.quota.storage is not limited, asked for 1Gi"))
                .anyMatch(difference -> difference.contains(".podSecurity is " + DEV.podSecurity() + ", asked for "))
                .anyMatch(difference -> difference.endsWith(".cluster is " + DEV.cluster() + ", asked for west"))
                .anyMatch(difference -> difference.endsWith(".registries is [], asked for [reg.io]"));
        assertThat(Differences.of(DEV, changed)).startsWith("quota.storage is not limited, asked for 1Gi; cluster is ");
    }
}
