package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The specs that an output may refer to, by name: those of the present call first, then those that were applied
 * earlier. So deployments of one call can use outputs of each other's new versions, before any of them exists.
 */
final class KnownSpecs {

    private final Snapshot snapshot;
    private final Map<String, DeploymentSpec> added = new LinkedHashMap<>();

    /** Adds the specs of the present call to those on record. */
    KnownSpecs(Snapshot snapshot, List<DeploymentSpec> added) {
        this.snapshot = snapshot;
        added.forEach(spec -> this.added.put(spec.name(), spec));
    }

    /** Returns the environment all of them belong to; its name is part of their host names. */
    EnvironmentRef environment() {
        return snapshot.place().ref();
    }

    /**
     * Returns the spec of a deployment that another one needs.
     *
     * @throws NotFoundException if neither the call nor the record has it; the message lists all that could be used
     */
    DeploymentSpec require(String name) {
        return Optional.ofNullable(added.get(name))
                .or(() -> snapshot.applied(name))
                .orElseThrow(() -> NotFoundException.of(
                        "deployment", name, snapshot.place().ref() + " (another one needs it)", names()));
    }

    /** The spec hash of what runs of a deployment; empty if the present call deploys it, or if nothing runs. */
    Optional<String> runningHash(String name) {
        return added.containsKey(name)
                ? Optional.empty()
                : snapshot.workload(name).map(ObservedWorkload::specHash);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(snapshot.deployments());
        names.addAll(added.keySet());
        return names;
    }
}
