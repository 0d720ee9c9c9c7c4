package io.sem.api.cluster;

import java.util.List;
import java.util.Set;

/**
 * A set of nodes under one backend, as it was last seen.
 *
 * @param name what the platform calls it
 * @param version what runs it, such as {@code Kubernetes v1.36.3} or {@code embedded}
 * @param capabilities what it can do beyond what every backend can
 * @param nodes its machines, by name
 */
public record Cluster(String name, String version, Set<Capability> capabilities, List<Node> nodes) {

    /** An ability that a backend may lack. */
    public enum Capability {
        /** Containers really run: logs, exec and images are those of programs. */
        REAL_CONTAINERS,
        /** Waiting skips time. */
        VIRTUAL_TIME,
        /** Pods can be reached over the network by their DNS names and addresses. */
        NETWORK
    }

    public Cluster {
        capabilities = Set.copyOf(capabilities);
        nodes = List.copyOf(nodes);
    }
}
