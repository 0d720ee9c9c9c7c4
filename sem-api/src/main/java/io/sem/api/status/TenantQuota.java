package io.sem.api.status;

import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import java.util.Map;
import org.immutables.value.Value;

/** The quota of a tenant with what its environments use of it. */
@Value.Immutable
public sealed interface TenantQuota extends WithTenantQuota permits ImmutableTenantQuota {

    /** What all environments together may use. */
    Quota limit();

    /** What they use together; it names every resource that the limit names. */
    Quota used();

    /** The share of each environment and what is used of it, in the order of the tenant's spec. */
    Map<EnvironmentName, QuotaUsage> environments();

    /** What is left of the limit. A pod may still not fit, because each environment has a share of its own. */
    default Quota free() {
        return QuotaUsage.left(limit(), used());
    }

    /** Starts the quota of a tenant. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds quotas of tenants. */
    final class Builder extends ImmutableTenantQuota.Builder {
        Builder() {}
    }
}
