package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.PlatformClosedException;
import io.sem.api.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the backends of a platform by cluster name. The first one is the home cluster: it keeps the records of tenants,
 * because a tenant may have environments in several clusters and its record must lie in exactly one of them.
 */
final class Clusters {

    private final Map<String, Backend> backends;
    private volatile boolean closed;

    /**
     * Keeps the order of the map, since the first entry is the home cluster.
     *
     * @throws InvalidSpecException if there is no backend
     */
    Clusters(Map<String, Backend> backends) {
        if (backends.isEmpty()) {
            throw InvalidSpecException.of("clusters", "there is none; a platform needs at least one backend");
        }
        this.backends = new LinkedHashMap<>(backends);
    }

    /** Returns the backend that keeps the records of tenants. */
    Backend home() {
        requireOpen();
        return backends.values().iterator().next();
    }

    /**
     * Returns the backend of a cluster.
     *
     * @throws NotFoundException if the platform has no cluster of this name; the message lists those it has
     */
    Backend named(String name) {
        requireOpen();
        Backend backend = backends.get(name);
        if (backend == null) {
            throw NotFoundException.of("cluster", name, backends.keySet());
        }
        return backend;
    }

    /** Backends differ in what they do after their end; the engine refuses it for all of them in the same way. */
    private void requireOpen() {
        if (closed) {
            throw new PlatformClosedException();
        }
    }

    /** Whether the platform has a cluster of this name. */
    boolean has(String name) {
        return backends.containsKey(name);
    }

    /** The cluster, among those given, that has a node of this name; refused when several have one. */
    Optional<String> ofNode(String node, List<String> among) {
        List<String> having = among.stream()
                .filter(name -> named(name).cluster().nodes().stream()
                        .anyMatch(found -> found.name().equals(node)))
                .toList();
        if (having.size() > 1) {
            throw InvalidSpecException.of(
                    "node",
                    "'" + node + "' is a node of several clusters: " + String.join(", ", having)
                            + "; say which one with platform.cluster(name).node(\"" + node + "\")");
        }
        return having.stream().findFirst();
    }

    /** Returns all backends by cluster name, the home cluster first. */
    Map<String, Backend> all() {
        return backends;
    }

    /**
     * Closes every backend, even if closing one of them fails, so that no connection is left open by the failure of
     * another. Throws the first failure; the others are attached to it as suppressed.
     */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<RuntimeException> failures = new ArrayList<>();
        for (Backend backend : backends.values()) {
            try {
                backend.close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
    }
}
