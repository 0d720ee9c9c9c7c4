package io.sem.api.tenant;

import io.sem.api.label.Labels;
import java.util.List;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** A wanted tenant: its quota, and the environments that share it. */
@Value.Immutable
public sealed interface TenantSpec extends WithTenantSpec permits ImmutableTenantSpec {

    /** The name, unique on the platform. */
    TenantName name();

    /** The resources that all environments together may use. */
    Quota quota();

    /**
     * The environments; dev, test, staging and production by default. An environment without a quota of its own gets a share of
     * what the explicit quotas leave: dev 10 %, test 15 %, staging 25 %, every other name the same as dev, rounded down (memory
     * and storage to whole Mi); production gets the rest, and without it the last of those
     * that share, so that an only environment gets everything. Where every environment names its own amount, what is left
     * stays in reserve. Each resource is shared out separately, so an environment whose quota
     * names only cpu still gets its default share of memory. A share of zero is refused.
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

    /** Returns a tenant with the four default environments. */
    static TenantSpec of(String name, Quota quota) {
        return builder(name, quota).build();
    }

    /** Starts a tenant with the four default environments. */
    static Builder builder(String name, Quota quota) {
        return new Builder().name(TenantName.of(name)).quota(quota);
    }

    /** Builds tenant specs. Of a value set twice the last one counts. */
    final class Builder extends ImmutableTenantSpec.Builder {
        Builder() {}

        /** Sets the environments by name, each with its default share of the quota and all defaults. */
        public Builder environments(String... names) {
            return environments(Stream.of(names).map(EnvironmentSpec::of).toList());
        }
    }
}
