package io.sem.api.workload;

import io.sem.api.tenant.EnvironmentRef;

/**
 * Which deployment of which environment.
 *
 * @param environment where it runs
 * @param name its name, unique in the environment
 */
public record DeploymentRef(EnvironmentRef environment, String name) {

    /** {@code tenant/environment/deployment}. */
    @Override
    public String toString() {
        return environment + "/" + name;
    }
}
