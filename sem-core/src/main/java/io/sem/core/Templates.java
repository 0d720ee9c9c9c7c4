package io.sem.core;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.quantity.Cpu;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Resources;
import io.sem.core.yaml.SpecFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a spec to what a backend runs: everything that is decided is written into the template here. */
final class Templates {

    // Kubernetes' own default is 300 s (DefaultTolerationSeconds); a platform that promises replicas cannot wait that
    // long.
    private static final Duration NODE_LOST = Duration.ofSeconds(30);
    private static final List<String> NODE_TAINTS =
            List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    private final Place place;
    private final Outputs outputs;

    Templates(Place place, Outputs outputs) {
        this.place = place;
        this.outputs = outputs;
    }

    /** The spec with every output replaced; what its hash is made from, so that a changed output counts as a change. */
    DeploymentSpec resolved(DeploymentSpec spec) {
        return spec.withGroup(outputs.resolve(spec));
    }

    /** The workload of a spec, still without revision and owner. */
    Workload.Builder workload(DeploymentSpec spec) {
        DeploymentSpec resolved = resolved(spec);
        PodGroup template = template(spec, resolved.group());
        String hash = Hash.of(
                SpecFiles.write(DeploymentSpec.builder(spec.name(), template).build()));
        return Workload.builder(place.deployment(spec.name()))
                .run(spec.run())
                .template(template.withLabels(template.labels().with(WellKnown.TEMPLATE, hash)))
                .templateHash(hash)
                .specHash(Hash.of(SpecFiles.write(resolved)))
                .labels(spec.labels().with(own(place.ref(), spec.name())))
                .selector(selector(spec.name()))
                .addAllServices(spec.services())
                .minReady(spec.minReady());
    }

    private PodGroup template(DeploymentSpec spec, PodGroup group) {
        PodGroup unpacked = Packages.resolve(group);
        PodGroup gated = spec.gated() ? Gates.add(unpacked, outputs.gates(spec)) : unpacked;
        return gated.withContainers(withDefaults(gated.containers()))
                .withInitContainers(withDefaults(gated.initContainers()))
                .withSidecars(withDefaults(gated.sidecars()))
                .withTolerations(tolerations(gated.tolerations()))
                .withLabels(spec.labels().with(gated.labels()).with(own(place.ref(), spec.name())));
    }

    private List<Container> withDefaults(List<Container> containers) {
        return containers.stream()
                .map(container -> container.withResources(withDefaults(container.resources(), place.spec())))
                .toList();
    }

    /** What a container says, filled up: a limit alone is also the request; then the environment's defaults. */
    static Resources withDefaults(Resources said, EnvironmentSpec environment) {
        Cpu cpu = said.cpu().or(said::cpuLimit).orElse(environment.defaultCpu());
        Memory memory = said.memory().or(said::memoryLimit).orElse(environment.defaultMemory());
        return said.withCpu(cpu)
                .withMemory(memory)
                .withMemoryLimit(said.memoryLimit().orElse(max(memory, environment.defaultMemory())));
    }

    // A limit below the request would be refused; the namespace's LimitRange gives every container a limit in any case.
    private static Memory max(Memory one, Memory other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static List<Toleration> tolerations(List<Toleration> said) {
        List<Toleration> all = new ArrayList<>(said);
        for (String key : NODE_TAINTS) {
            if (said.stream()
                    .noneMatch(toleration ->
                            toleration.key().isEmpty() || toleration.key().equals(key))) {
                all.add(new Toleration(
                        key, Optional.empty(), Optional.of(Taint.Effect.NO_EXECUTE), Optional.of(NODE_LOST)));
            }
        }
        return all;
    }

    private static Labels own(EnvironmentRef environment, String deployment) {
        return selector(deployment)
                .with(Labels.of(Map.of(
                        WellKnown.TENANT,
                        environment.tenant().value(),
                        WellKnown.ENVIRONMENT,
                        environment.name().value(),
                        "app.kubernetes.io/part-of",
                        environment.tenant().value(),
                        WellKnown.MANAGED_BY,
                        WellKnown.SEM)));
    }

    /** Never changes for a deployment: Kubernetes refuses to change the selector of what exists. */
    static Labels selector(String deployment) {
        return Labels.of(Map.of(
                "app.kubernetes.io/name",
                deployment,
                "app.kubernetes.io/instance",
                deployment,
                WellKnown.DEPLOYMENT,
                deployment));
    }
}
