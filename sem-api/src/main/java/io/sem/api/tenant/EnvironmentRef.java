package io.sem.api.tenant;

/**
 * Which environment of which tenant.
 *
 * @param tenant the owner
 * @param name the environment's name within the tenant
 */
public record EnvironmentRef(TenantName tenant, EnvironmentName name) {

    /** The namespace in which everything of this environment lies; no other environment has the same. */
    public String namespace() {
        return tenant + "-" + name;
    }

    /** {@code tenant/environment}. */
    @Override
    public String toString() {
        return tenant + "/" + name;
    }
}
