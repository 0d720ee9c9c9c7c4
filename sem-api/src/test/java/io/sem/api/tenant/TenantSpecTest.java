package io.sem.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TenantSpecTest {

    private static final Quota QUOTA = Quota.of("16", "64Gi");

    @Test
    void an_environment_has_a_share_of_the_quota_and_baseline_security_by_default() {
        EnvironmentSpec dev = EnvironmentSpec.of("dev");

        assertThat(dev).isEqualTo(EnvironmentSpec.builder(EnvironmentName.DEV).build());
        assertThat(dev.quota()).isEmpty();
        assertThat(dev.cluster()).isEqualTo("default");
        assertThat(dev.podSecurity()).isEqualTo(PodSecurity.BASELINE);
        assertThat(dev.defaultCpu()).isEqualTo(Cpu.millis(100));
        assertThat(dev.defaultMemory()).isEqualTo(Memory.mib(128));
        assertThat(dev.labels()).isEqualTo(Labels.none());
        assertThat(Stream.of(dev.registries(), dev.secrets())).allMatch(List::isEmpty);
    }

    @Test
    void a_tenant_has_the_four_environments_and_no_labels_by_default() {
        TenantSpec acme = TenantSpec.of("acme", QUOTA);

        assertThat(acme.name()).isEqualTo(TenantName.of("acme"));
        assertThat(acme.quota()).isEqualTo(QUOTA);
        assertThat(acme.labels()).isEqualTo(Labels.none());
        assertThat(acme.environments())
                .containsExactlyElementsOf(EnvironmentName.DEFAULTS.stream()
                        .map(name -> EnvironmentSpec.of(name.value()))
                        .toList())
                .isUnmodifiable();
    }

    @Test
    void the_environments_can_be_replaced_added_to_and_emptied() {
        TenantSpec.Builder builder = TenantSpec.builder("acme", QUOTA).environments("dev", "perf");

        assertThat(builder.build().environments())
                .extracting(spec -> spec.name().value())
                .containsExactly("dev", "perf");
        assertThat(builder.environments("qa").build().environments()).containsExactly(EnvironmentSpec.of("qa"));
        assertThat(builder.environments(new String[0]).build().environments()).isEmpty();
    }

    @Test
    void the_environments_are_a_copy() {
        List<EnvironmentSpec> environments = new ArrayList<>(List.of(EnvironmentSpec.of("dev")));
        TenantSpec acme =
                TenantSpec.builder("acme", QUOTA).environments(environments).build();
        environments.clear();

        assertThat(acme.environments()).containsExactly(EnvironmentSpec.of("dev"));
    }

    @Test
    void a_wrong_name_is_refused_when_it_is_said() {
        assertThatThrownBy(() -> TenantSpec.builder("Acme", QUOTA))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("tenant: was 'Acme'");
        assertThatThrownBy(() -> TenantSpec.builder("acme", QUOTA).environments("dev", "QA"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("environment: 'QA' is not allowed");
    }

    @Test
    void a_quota_limits_only_what_it_names() {
        assertThat(QUOTA.cpu()).contains(Cpu.cores(16));
        assertThat(QUOTA.memory()).contains(Memory.gib(64));
        assertThat(QUOTA.storage()).isEmpty();
        assertThat(QUOTA.pods()).isEmpty();
        assertThat(Stream.of(QuotaResource.values())
                        .map(resource -> resource.in(Quota.builder().build())))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void a_limit_of_zero_is_not_the_absence_of_a_limit() {
        assertThat(QUOTA.withPods(0)).isNotEqualTo(QUOTA);
        assertThat(QUOTA.withPods(0).pods()).contains(0);
        assertThat(QUOTA.withPods(0).withPods(Optional.empty())).isEqualTo(QUOTA);
    }

    @Test
    void a_limit_of_storage_is_a_quantity() {
        assertThat(QUOTA.withStorage("500Gi")).isEqualTo(QUOTA.withStorage(Memory.gib(500)));
        assertThatThrownBy(() -> QUOTA.withStorage("500 GB"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("'500 GB' is not a quantity");
    }
}
