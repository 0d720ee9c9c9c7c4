package io.sem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.product.App;
import io.sem.api.product.MySql;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of tenants and environments that are refused leave everything as it was. */
class TenantChangeTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final EnvironmentSpec PERF =
            EnvironmentSpec.builder(EnvironmentName.of("perf")).build();

    private final Platform sem = Sem.embedded();
    private Tenant shop;

    @BeforeEach
    void create() {
        shop = sem.tenants().create("shop", Quota.of("16", "32Gi"));
    }

    @AfterEach
    void close() {
        sem.close();
    }

    @Test
    void all_faults_of_a_spec_are_told_at_once() {
        TenantSpec wrong = shop.spec().withEnvironments(List.of(PERF, PERF, PERF.withCluster("moon")));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> sem.tenants().apply(wrong))
                .withMessageContaining("environments.perf")
                .withMessageContaining("is given twice")
                .withMessageContaining("'moon' is not a cluster of this platform; it has default");
        assertThat(shop.environments()).hasSize(4);
    }

    @Test
    void a_quota_below_what_runs_is_refused_and_the_old_one_stays() {
        shop.env("dev").deploy(App.of("web").base("web:1").cpu("1")).awaitReady(PATIENCE);

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> shop.changeQuota(Quota.of("8", "32Gi")))
                .withMessageContaining("shop/dev");
        assertThat(shop.spec().quota()).isEqualTo(Quota.of("16", "32Gi"));
        assertThat(shop.env("dev").deployment("web").exists()).isTrue();
    }

    @Test
    void an_environment_that_is_added_gets_something_and_all_together_no_more_than_before() {
        shop.environments().create("perf");

        assertThat(shop.environments()).extracting(Environment::name).endsWith("perf");
        assertThat(shop.env("perf").quota().limit().cpu().orElseThrow().millis())
                .isPositive();
        assertThat(shop.environments().stream()
                        .mapToLong(
                                env -> env.quota().limit().cpu().orElseThrow().millis())
                        .sum())
                .isLessThanOrEqualTo(16_000);
    }

    @Test
    void creating_an_environment_again_heals_it_and_with_another_spec_is_refused() {
        shop.environments().create(PERF);

        assertThat(shop.environments().create(PERF).exists()).isTrue();
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> shop.environments().create(PERF.withPodSecurity(PodSecurity.PRIVILEGED)))
                .withMessageContaining("environment 'perf' of tenant 'shop' exists already")
                .withMessageContaining("asked for PRIVILEGED; apply the spec to change the environment");
        assertThat(shop.env("perf").spec()).isEqualTo(PERF);
        shop.environments().apply(PERF.withPodSecurity(PodSecurity.PRIVILEGED));
        assertThat(shop.env("perf").spec().podSecurity()).isEqualTo(PodSecurity.PRIVILEGED);
    }

    @Test
    void a_change_that_throws_changes_nothing() {
        TenantSpec before = shop.spec();

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> shop.change(spec -> {
                    throw new ArithmeticException("no");
                }));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> shop.env("dev").change(spec -> {
                    throw new ArithmeticException("no");
                }));
        assertThat(shop.spec()).isEqualTo(before);
    }

    @Test
    void data_keeps_its_environment_and_its_tenant_from_being_deleted() {
        Deployment db = shop.env("dev").deploy(MySql.of("db")).awaitReady(PATIENCE);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> shop.env("dev").destroyData("data-db-0"));
        db.undeploy();
        db.awaitGone(PATIENCE);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> shop.env("dev").delete())
                .withMessageContaining("data is still kept in shop/dev/data-db-0; destroy it by name first");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(shop::delete);
        shop.env("dev").destroyData("data-db-0");
        shop.env("dev").delete();
        assertThat(shop.env("dev").exists()).isFalse();
        shop.delete();
        assertThat(sem.tenants().isEmpty()).isTrue();
    }

    @Test
    void a_tenant_that_is_made_again_under_its_name_starts_empty() {
        shop.env("dev").deploy(App.of("web").base("web:1")).awaitReady(PATIENCE);
        shop.delete();
        Tenant again = sem.tenants().create("shop", Quota.of("16", "32Gi"));

        assertThat(again.env("dev").deployments()).isEmpty();
        assertThat(again.env("dev").observe().pods()).isEmpty();
        assertThat(again.env("dev").deploy(App.of("web").base("web:1")).history())
                .hasSize(1);
    }
}
