package io.sem.core.quota;

import io.sem.api.spi.Gate;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.pack.Packages;
import java.util.List;

/**
 * Computes what a deployment takes of a quota, from what the cluster is going to run for it and not only from what the
 * spec says: the containers that SEM adds are paid for by the tenant as well.
 */
final class DeploymentDemand {

    private final DeploymentSpec spec;
    private final EnvironmentSpec defaults;

    /**
     * Prepares the demand of one spec.
     *
     * @param defaults say what a container requests that does not say so itself
     */
    DeploymentDemand(DeploymentSpec spec, EnvironmentSpec defaults) {
        this.spec = spec;
        this.defaults = defaults;
    }

    /** Returns what one pod requests, the containers that SEM adds to fetch packages and to wait included. */
    Demand pod() {
        PodGroup group = Packages.STANDARD
                .gated(Packages.STANDARD.resolve(spec.group()), gates())
                .mapContainers(container -> container.withResources(
                        container.resources().withDefaults(defaults.defaultCpu(), defaults.defaultMemory())));
        return Demand.ofPod(
                group.requests(
                        container -> container.resources().cpu().orElseThrow().millis()),
                group.requests(container ->
                        container.resources().memory().orElseThrow().bytes()));
    }

    /** Returns how many claims of a volume there are: one for each replica, or one that all of them share. */
    long copies(Volume volume) {
        return spec.run().claimsPerReplica(volume) ? spec.replicas() : 1;
    }

    /** Returns a gate for each deployment that is needed. What a gate requests does not depend on where it leads. */
    private List<Gate> gates() {
        return spec.gated()
                ? spec.needs().stream()
                        .<Gate>map(name -> new Gate.OfService(Packages.waiter(name), name, "", 0))
                        .toList()
                : List.of();
    }
}
