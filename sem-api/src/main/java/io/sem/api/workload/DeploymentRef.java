package io.sem.api.workload;

import io.sem.api.tenant.EnvironmentRef;
import java.io.Serializable;
import java.util.Objects;

/**
 * The address of a deployment: its environment and its name.
 *
 * @param environment the environment in which it runs
 * @param name the name, unique in the environment
 */
public record DeploymentRef(EnvironmentRef environment, String name) implements Serializable {

    /** Requires both parts. */
    public DeploymentRef {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(name, "name");
    }

    /** Returns {@code tenant/environment/deployment}. */
    @Override
    public String toString() {
        return environment + "/" + name;
    }
}
