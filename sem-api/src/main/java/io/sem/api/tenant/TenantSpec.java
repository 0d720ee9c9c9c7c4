package io.sem.api.tenant;

import io.sem.api.label.Labels;
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
     * down, memory and storage to whole Mi; production gets the rest. Each resource is shared out for itself, so a quota that
     * names cpu alone leaves the default share of memory. Shares that come to nothing are refused.
     */
    @Value.Default
    default List<EnvironmentSpec> environments() {
        return EnvironmentName.DEFAULTS.stream()
                .map(name -> EnvironmentSpec.builder(name).build())
                .toList();
    }

    /** Labels of the tenant, for {@code list(selector)}; none unless said otherwise. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
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
