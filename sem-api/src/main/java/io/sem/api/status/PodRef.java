package io.sem.api.status;

import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.util.Objects;
import java.util.Optional;

/**
 * Which pod, and which of its containers.
 *
 * @param environment where it lies
 * @param deployment the deployment it must belong to; empty when any will do
 * @param name the pod's name
 * @param containerName one of its containers; empty: the first main container
 */
public record PodRef(
        EnvironmentRef environment, Optional<String> deployment, String name, Optional<String> containerName) {

    /** Requires all parts. */
    public PodRef {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(containerName, "containerName");
    }

    /** A pod of an environment, whoever owns it. */
    public static PodRef in(EnvironmentRef environment, String name) {
        return new PodRef(environment, Optional.empty(), name, Optional.empty());
    }

    /** A pod that must belong to a deployment. */
    public static PodRef of(DeploymentRef deployment, String name) {
        return new PodRef(deployment.environment(), Optional.of(deployment.name()), name, Optional.empty());
    }

    /** The same pod, and its container of this name. */
    public PodRef container(String container) {
        return new PodRef(
                environment, deployment, name, Optional.of(Objects.requireNonNull(container, "name of the container")));
    }

    /** The same pod, and its first main container. */
    public PodRef mainContainer() {
        return new PodRef(environment, deployment, name, Optional.empty());
    }

    @Override
    public String toString() {
        return environment + "/" + name;
    }
}
