package io.sem;

import static io.sem.api.tenant.EnvironmentName.DEV;
import static io.sem.api.tenant.EnvironmentName.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.TimedOutException;
import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.quantity.Cpu;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants and environments through the doors: the same verbs on both. */
class TenantDoorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TenantSpec SHOP = TenantSpec.builder("shop", Quota.of("16", "32Gi"))
            .labels(Labels.of("plan", "pro"))
            .build();

    private final Platform sem = Sem.embedded();

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void a_tenant_is_found_only_when_it_exists() {
        assertThat(sem.tenants().find("shop")).isEmpty();
        assertThat(sem.tenant("shop").exists()).isFalse();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sem.tenants().get("shop"))
                .withMessageContaining("'shop'");

        sem.tenants().create(SHOP);

        assertThat(sem.tenants().find("shop")).map(Tenant::name).contains("shop");
        assertThat(sem.tenants()).hasSize(1);
        assertThat(sem.tenants().list(Selector.parse("plan=pro"))).hasSize(1);
        assertThat(sem.tenants().list(Selector.parse("plan=free"))).isEmpty();
    }

    @Test
    void creating_again_with_an_equal_spec_heals_and_with_another_says_what_differs() {
        sem.tenants().create(SHOP);

        assertThat(sem.tenants().create(SHOP).exists()).isTrue();
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> sem.tenants().create(SHOP.withQuota(Quota.of("8", "32Gi"))))
                .withMessageContaining("quota.cpu is 16, asked for 8");
    }

    @Test
    void applying_a_spec_changes_the_tenant_and_deletes_environments_it_leaves_out() {
        Tenant shop = sem.tenants().create(SHOP);

        sem.tenants()
                .apply(SHOP.withQuota(Quota.of("8", "16Gi"))
                        .withEnvironments(List.of(EnvironmentSpec.builder(DEV).build())));

        assertThat(shop.spec().quota()).isEqualTo(Quota.of("8", "16Gi"));
        assertThat(shop.environments()).extracting(Environment::name).containsExactly("dev");
        assertThat(shop.env(PRODUCTION).exists()).isFalse();
    }

    @Test
    void an_environment_that_holds_data_is_not_left_out() {
        Tenant shop = sem.tenants().create(SHOP);
        shop.env(DEV).deploy(MySql.of("db")).awaitReady(PATIENCE);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> shop.change(spec -> spec.withEnvironments(
                        List.of(EnvironmentSpec.builder(PRODUCTION).build()))))
                .withMessageContaining("shop/dev/data-db-0");

        assertThat(shop.environments()).hasSize(4);
    }

    @Test
    void a_name_and_a_cluster_do_not_change() {
        Tenant shop = sem.tenants().create(SHOP);
        Environment dev = shop.env("dev");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.change(spec -> spec.withName(PRODUCTION)))
                .withMessageContaining("is 'dev' and cannot become 'production'");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> dev.change(spec -> spec.withCluster("other")))
                .withMessageContaining("other");
    }

    @Test
    void environments_have_the_same_verbs() {
        Tenant shop = sem.tenants().create(SHOP);
        EnvironmentSpec perf = EnvironmentSpec.builder(io.sem.api.tenant.EnvironmentName.of("perf"))
                .labels(Labels.of("stage", "pre"))
                .build();

        Environment created = shop.environments().create(perf);
        shop.environments().apply(perf.withPodSecurity(PodSecurity.PRIVILEGED));

        assertThat(created.spec().podSecurity()).isEqualTo(PodSecurity.PRIVILEGED);
        assertThat(shop.environments().find("perf")).isPresent();
        assertThat(shop.environments().find("moon")).isEmpty();
        assertThat(shop.environments().list(Selector.parse("stage=pre"))).hasSize(1);
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> shop.environments().create(perf))
                .withMessageContaining("podSecurity is PRIVILEGED, asked for BASELINE");

        created.delete();

        assertThat(shop.env("perf").exists()).isFalse();
    }

    @Test
    void the_quota_of_a_tenant_tells_what_is_used_and_free_by_environment() {
        Tenant shop = sem.tenants().create(SHOP);
        shop.env(PRODUCTION)
                .deploy(App.of("web").base("web:1").port("http", 80).cpu("2").memory("1Gi"))
                .awaitReady(PATIENCE);

        assertThat(shop.quota().used().cpu()).contains(Cpu.of("2"));
        assertThat(shop.quota().free().cpu()).contains(Cpu.of("14"));
        assertThat(shop.quota().environments().get(PRODUCTION).free().cpu()).contains(Cpu.of("6"));
        assertThat(shop.quota().environments()).hasSize(4);
    }

    @Test
    void a_tenant_is_deleted_with_its_data_when_its_name_is_typed() {
        Tenant shop = sem.tenants().create(SHOP);
        shop.env(DEV).deploy(MySql.of("db")).awaitReady(PATIENCE);
        List<String> steps = new ArrayList<>();

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> shop.delete(WithData.named("shopp"), PATIENCE, steps::add));
        assertThat(steps).isEmpty();
        shop.delete(WithData.named("shop"), PATIENCE, steps::add);

        assertThat(shop.exists()).isFalse();
        assertThat(steps)
                .contains("deleting environment shop/dev with all that runs there and its data: data-db-0")
                .last()
                .isEqualTo("deleting tenant 'shop'");
    }

    @Test
    void deleting_that_takes_too_long_says_where_it_is_and_goes_on_when_called_again() {
        Tenant shop = sem.tenants().create(SHOP);

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> shop.delete(WithData.named("shop"), Duration.ZERO))
                .withMessageContaining("environment shop/dev and those after it still exist");
        shop.delete(WithData.named("shop"), PATIENCE);

        assertThat(shop.exists()).isFalse();
    }

    @Test
    void an_environment_is_deleted_with_its_data_when_its_name_is_typed() {
        Tenant shop = sem.tenants().create(SHOP);
        shop.env(DEV).deploy(MySql.of("db")).awaitReady(PATIENCE);

        shop.env(DEV).delete(WithData.named("dev"));

        assertThat(shop.environments()).extracting(Environment::name).doesNotContain("dev");
    }
}
