package io.sem.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@SemTest
final class SemExtensionTest {
    @BeforeEach
    void a_set_up_method_and_its_test_see_the_same_platform(Platform sem) {
        assertThat(sem.tenants().list()).isEmpty();
        sem.tenants().create("seen", Quota.of("1", "1Gi"));
    }

    @RepeatedTest(2)
    void each_test_has_a_platform_of_its_own(Platform sem) {
        assertThat(sem.tenants().list())
                .extracting(Tenant::name)
                .extracting(Object::toString)
                .containsExactly("seen");
    }

    @Test
    void an_environment_is_dev_of_the_tenant(Tenant tenant, Environment dev) {
        assertThat(dev.ref()).isEqualTo(tenant.env(EnvironmentName.DEV).ref());
        assertThat(dev.quota().enforced()).isTrue();
    }
}
