package io.sem.api.cluster;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * The nodes under one backend, as they were last observed.
 *
 * @param name the name the platform uses for the cluster
 * @param version the software that runs it, such as {@code Kubernetes v1.36.3} or {@code embedded}
 * @param capabilities what the cluster can do beyond what every backend can
 * @param nodes its nodes, sorted by name
 */
public record ObservedCluster(String name, String version, Set<Capability> capabilities, List<ObservedNode> nodes) {

    /** An ability that a backend may lack. */
    public enum Capability {
        /** Containers run as processes: logs, exec and images are those of real programs. */
        REAL_CONTAINERS,
        /** Waiting advances a virtual clock instead of taking real time. */
        VIRTUAL_TIME,
        /** Pods can be reached over the network by their DNS names and addresses. */
        NETWORK
    }

    /** Copies the collections. */
    public ObservedCluster {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        capabilities = Set.copyOf(requireNonNull(capabilities, "capabilities"));
        nodes = List.copyOf(requireNonNull(nodes, "nodes"));
    }
}
