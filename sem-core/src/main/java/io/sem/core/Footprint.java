package io.sem.core;

import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.RbdVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.util.List;
import java.util.Optional;

/** What a deployment takes of a quota. */
final class Footprint {

    private final DeploymentSpec spec;
    private final EnvironmentSpec defaults;

    /** {@code defaults} say what a container requests that does not say so itself. */
    Footprint(DeploymentSpec spec, EnvironmentSpec defaults) {
        this.spec = spec;
        this.defaults = defaults;
    }

    /** All of it, when it is up. */
    Demand full() {
        Demand claims = spec.group().volumes().stream()
                .map(volume -> Demand.ofStorage(size(volume).bytes()).times(copies(volume, spec.replicas())))
                .reduce(Demand.NONE, Demand::plus);
        return pod().times(spec.replicas()).plus(claims);
    }

    /**
     * What one pod requests, as Kubernetes counts it (component-helpers resource.PodRequests): containers and sidecars
     * together, or one init container, whichever is more, each resource for itself. An init container runs alone, because
     * sidecars start after the last of them. Those who fetch packages or wait for others count too.
     */
    Demand pod() {
        PodGroup group = Gates.add(Packages.resolve(spec.group()), gates());
        Demand together = sum(group.containers()).plus(sum(group.sidecars()));
        return group.initContainers().stream()
                .map(this::of)
                .reduce(together, Demand::max)
                .asPod();
    }

    /** How much a volume takes of the storage; nothing when the cluster does not provide it. */
    static Memory size(Volume volume) {
        if (volume instanceof ClaimVolume claim) {
            return claim.size();
        }
        return volume instanceof RbdVolume rbd ? rbd.size() : Memory.ZERO;
    }

    /** How many of a volume there are: in a stateful deployment every replica has claims of its own. */
    long copies(Volume volume, int replicas) {
        return volume instanceof ClaimVolume && spec.run() instanceof Run.Stateful ? replicas : 1;
    }

    /** How many pods more than wanted exist while an update rolls. */
    int surge(int replicas) {
        return spec.run() instanceof Run.KeptRunning kept && kept.update() instanceof UpdateStrategy.Rolling rolling
                ? rolling.surge(replicas)
                : 0;
    }

    /** Whether old pods and new ones exist at the same time during an update. */
    boolean mixes() {
        return spec.run() instanceof Run.Stateful
                || spec.run() instanceof Run.KeptRunning kept && kept.update() instanceof UpdateStrategy.Rolling;
    }

    /** Where they lead does not matter here. */
    private List<Gate> gates() {
        return spec.gated()
                ? Outputs.needs(spec).stream()
                        .map(name -> new Gate(name, "", 0))
                        .toList()
                : List.of();
    }

    private Demand sum(List<Container> containers) {
        return containers.stream().map(this::of).reduce(Demand.NONE, Demand::plus);
    }

    /** A limit alone is also the request (SetDefaults_Pod). */
    private Demand of(Container container) {
        Resources said = container.resources();
        Optional<Cpu> cpu = said.cpu().or(said::cpuLimit);
        Optional<Memory> memory = said.memory().or(said::memoryLimit);
        return Demand.ofContainer(
                cpu.orElse(defaults.defaultCpu()).millis(),
                memory.orElse(defaults.defaultMemory()).bytes());
    }
}
