package io.sem.api.tenant;

import java.util.Objects;

/**
 * The address of an environment: its tenant and its name.
 *
 * @param tenant the owner
 * @param name the name of the environment, unique in the tenant
 */
public record EnvironmentRef(TenantName tenant, EnvironmentName name) {

    /** Requires both parts. */
    public EnvironmentRef {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Returns the address of an environment.
     *
     * @throws io.sem.api.error.InvalidSpecException if a name breaks its rule
     */
    public static EnvironmentRef of(String tenant, String name) {
        return new EnvironmentRef(TenantName.of(tenant), EnvironmentName.of(name));
    }

    /**
     * Returns the Kubernetes namespace in which everything of this environment lies. No other environment has the same, see
     * {@link EnvironmentName}.
     */
    public String namespace() {
        return tenant + "-" + name;
    }

    /** Returns {@code tenant/environment}. */
    @Override
    public String toString() {
        return tenant + "/" + name;
    }
}
