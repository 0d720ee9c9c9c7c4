package io.sem.testkit.assertj;

import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.error.NotFoundException;
import io.sem.api.tenant.Quota;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions on a tenant; each one reads it again. */
public final class TenantAssert extends AbstractAssert<TenantAssert, Tenant> {
    TenantAssert(Tenant actual) {
        super(actual, TenantAssert.class);
    }

    /** It exists. */
    public TenantAssert exists() {
        tenant().spec();
        return this;
    }

    /** It does not exist, or no longer. */
    public TenantAssert doesNotExist() {
        Assertions.assertThatExceptionOfType(NotFoundException.class)
                .as("tenant '%s' exists", tenant())
                .isThrownBy(tenant()::spec);
        return this;
    }

    /** It has exactly the environments with these names, in any order. */
    public TenantAssert hasEnvironments(String... names) {
        List<String> found = new ArrayList<>();
        for (Environment environment : tenant().environments()) {
            found.add(environment.ref().name().toString());
        }
        Assertions.assertThat(found).as("environments of %s", tenant()).containsExactlyInAnyOrder(names);
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
