package io.sem.core;

import io.sem.api.error.NotFoundException;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The specs of an environment by name: those of one call, before those that were applied earlier. */
final class KnownSpecs {

    private final Snapshot snapshot;
    private final Map<String, DeploymentSpec> added = new LinkedHashMap<>();

    KnownSpecs(Snapshot snapshot, List<DeploymentSpec> added) {
        this.snapshot = snapshot;
        added.forEach(spec -> this.added.put(spec.name(), spec));
    }

    EnvironmentRef environment() {
        return snapshot.place().ref();
    }

    DeploymentSpec require(String name) {
        return Optional.ofNullable(added.get(name))
                .or(() -> snapshot.applied(name))
                .orElseThrow(() -> NotFoundException.of(
                        "deployment '" + name + "', whose output is used, in "
                                + snapshot.place().ref(),
                        names()));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(snapshot.deployments());
        names.addAll(added.keySet());
        return names;
    }
}
