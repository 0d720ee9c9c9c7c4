package io.sem.testkit.assertj;

import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.tenant.Quota;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions on a tenant; each one reads it again. */
public final class TenantAssert extends AbstractAssert<TenantAssert, Tenant> {
    TenantAssert(Tenant actual) {
        super(actual, TenantAssert.class);
    }

    /** It exists. */
    public TenantAssert exists() {
        Assertions.assertThat(tenant().exists())
                .as("tenant '%s' exists", tenant())
                .isTrue();
        return this;
    }

    /** It does not exist, or no longer. */
    public TenantAssert doesNotExist() {
        Assertions.assertThat(tenant().exists())
                .as("tenant '%s' exists", tenant())
                .isFalse();
        return this;
    }

    /** It has exactly the environments with these names, in any order. */
    public TenantAssert hasEnvironments(String... names) {
        Assertions.assertThat(tenant().environments())
                .extracting(Environment::name)
                .as("environments of %s", tenant())
                .containsExactlyInAnyOrder(names);
        return this;
    }

    /** It was given this quota. */
    public TenantAssert hasQuota(Quota quota) {
        Assertions.assertThat(tenant().spec().quota())
                .as("quota of %s", tenant())
                .isEqualTo(quota);
        return this;
    }

    private Tenant tenant() {
        isNotNull();
        return actual;
    }
}
