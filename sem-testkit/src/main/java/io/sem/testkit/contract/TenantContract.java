package io.sem.testkit.contract;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.error.AlreadyExistsException;
import io.sem.api.error.ConflictException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.Quota;
import io.sem.api.tenant.TenantSpec;
import java.util.ArrayList;
import java.util.List;

/** The rules of tenants and environments: creating, finding, changing and deleting them. */
interface TenantContract extends RuleFixture {
    @Rule("T-1: creating a tenant again gives it back when the spec is equal, and is refused when it is not")
    default void creating_again_is_idempotent() {
        TenantSpec spec = tenant().spec();

        Tenant again = platform().tenants().create(spec);

        assertThat(again.spec()).isEqualTo(spec);
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> platform().tenants().create(spec.withQuota(Quota.of("2", "2Gi"))))
                .withMessageContaining(spec.name().value());
        assertThat(tenant().spec()).isEqualTo(spec);
    }

    @Rule("T-2: what does not exist is NotFound, and the message names what does")
    default void what_does_not_exist_names_what_does() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> platform().tenant("nobody").environments().list())
                .withMessageContainingAll("nobody", tenant().name());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> tenant().env(EnvironmentName.of("moon")).deploy(ContractSpecs.web("web")))
                .withMessageContainingAll("moon", "dev");
        String node = platform().nodes().observe().get(0).name();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> platform().cluster().node("nowhere").cordon())
                .withMessageContainingAll("nowhere", node);
    }

    @Rule("T-3: an environment that is added gets its quota, and is gone when it is deleted")
    default void environments_come_and_go() {
        tenant().changeQuota(Quota.of("1500m", "2Gi"));
        Quota share = Quota.of("200m", "128Mi");

        Environment review = tenant().environments()
                .create(EnvironmentSpec.builder(EnvironmentName.of("review"))
                        .quota(share)
                        .build());

        assertThat(review.quota().limit().cpu()).isEqualTo(share.cpu());
        review.delete();
        assertThat(tenant().environments()).extracting(e -> e.ref().name()).containsExactly(EnvironmentName.DEV);
    }

    @Rule("T-4: a tenant whose environments keep data is not deleted")
    default void a_tenant_with_data_is_not_deleted() {
        dev().deploy(ContractSpecs.store("store")).awaitReady(patience());
        dev().deployment("store").undeploy();
        String claim = dev().data().get(0).name();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> tenant().delete())
                .withMessageContaining(claim);
        assertThat(dev()).hasKeptData(claim);
    }

    @Rule("T-5: names outside the rules are refused, with the value and the rule")
    default void names_outside_the_rules_are_refused() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> platform().tenants().create("No_Such_Name", Quota.of("1", "1Gi")))
                .withMessageContainingAll("No_Such_Name", "lower case");
    }

    @Rule("T-6: a tenant is deleted with all its environments, each of which is told when it is gone")
    default void deleting_tells_when_each_environment_is_gone() {
        Tenant shortLived = platform()
                .tenants()
                .create(TenantSpec.builder(tenant().name() + "x", Quota.of("1", "1Gi"))
                        .environments("dev", "test")
                        .build());
        List<String> steps = new ArrayList<>();

        shortLived.delete(patience(), steps::add);

        assertThat(shortLived.exists()).isFalse();
        assertThat(steps)
                .contains(
                        "environment " + shortLived.name() + "/dev is gone",
                        "environment " + shortLived.name() + "/test is gone")
                .last()
                .isEqualTo("deleting tenant '" + shortLived.name() + "'");
    }
}
