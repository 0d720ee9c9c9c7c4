package io.sem.api.tenant;

import io.sem.api.error.InvalidSpecException;
import java.io.Serializable;
import java.util.Objects;

/**
 * The address of an environment: its tenant and its name. The namespace {@code sem-system} is no environment: the records of tenants
 * lie there.
 *
 * @param tenant the owner
 * @param name the name of the environment, unique in the tenant
 */
public record EnvironmentRef(TenantName tenant, EnvironmentName name) implements Serializable {

    private static final String RECORDS = "sem-system";

    /**
     * Requires both parts.
     *
     * @throws InvalidSpecException if their namespace would be {@code sem-system}
     */
    public EnvironmentRef {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(name, "name");
        if (RECORDS.equals(tenant + "-" + name)) {
            throw InvalidSpecException.of(
                    "environment",
                    "'" + tenant + "/" + name + "' would be namespace '" + RECORDS
                            + "', in which SEM keeps its records of tenants; use another name");
        }
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
