package io.sem.core;

import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.TenantSpec;

/**
 * Carries over what SEM itself keeps in the specs of environments, the hosts of registries and the names of secrets. A spec that
 * comes from a file or from code does not know them; to take it as it is would lose the credentials that pods pull with.
 */
final class MaintainedLists {

    private MaintainedLists() {}

    /** The tenant that is asked for, with the lists of each environment that exists. */
    static TenantSpec of(TenantSpec existing, TenantSpec asked) {
        return asked.withEnvironments(asked.environments().stream()
                .map(environment -> TenantChecks.environment(existing, environment.name())
                        .map(present -> of(present, environment))
                        .orElse(environment))
                .toList());
    }

    /** The environment that is asked for, with the lists of the one that exists. */
    static EnvironmentSpec of(EnvironmentSpec existing, EnvironmentSpec asked) {
        return asked.withRegistries(existing.registries()).withSecrets(existing.secrets());
    }
}
