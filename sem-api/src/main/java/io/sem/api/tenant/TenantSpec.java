package io.sem.api.tenant;

import java.util.List;
import org.immutables.value.Value;

/** What a tenant is to be: its quota, and the environments that share it. */
@Value.Immutable
public sealed interface TenantSpec extends WithTenantSpec permits ImmutableTenantSpec {

    /** The name, unique on the platform. */
    TenantName name();

    /** What all environments together may use. */
    Quota quota();

    /**
     * The environments; dev, test, staging and production unless said otherwise. Of what the explicit quotas leave, an
     * environment without one gets its share: dev 10 %, test 15 %, staging 25 %, every other name the same as dev, rounded
     * down; production gets the rest.
     */
    @Value.Default
    default List<EnvironmentSpec> environments() {
        return EnvironmentName.DEFAULTS.stream()
                .map(name -> EnvironmentSpec.builder(name).build())
                .toList();
    }

    /** Starts a tenant with the four default environments. */
    static Builder builder(String name, Quota quota) {
        return new Builder().name(TenantName.of(name)).quota(quota);
    }

    /** Builds tenant specs. */
    final class Builder extends ImmutableTenantSpec.Builder {
        Builder() {}
    }
}
