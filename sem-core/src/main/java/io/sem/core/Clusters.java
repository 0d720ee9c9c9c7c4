package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The backends of a platform by cluster name. The first one is home: it keeps the records of tenants. */
final class Clusters {

    private final Map<String, Backend> backends;

    Clusters(Map<String, Backend> backends) {
        if (backends.isEmpty()) {
            throw InvalidSpecException.of("clusters", "there is none; a platform needs at least one backend");
        }
        this.backends = new LinkedHashMap<>(backends);
    }

    Backend home() {
        return backends.values().iterator().next();
    }

    Backend named(String name) {
        Backend backend = backends.get(name);
        if (backend == null) {
            throw NotFoundException.of("cluster", name, backends.keySet());
        }
        return backend;
    }

    boolean has(String name) {
        return backends.containsKey(name);
    }

    Map<String, Backend> all() {
        return backends;
    }

    /** Closes all, even when one of them fails to; then reports the first failure. */
    void close() {
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
