package io.sem.core;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.Gate;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.core.pack.Packages;
import io.sem.yaml.SpecFiles;
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

    /** The spec with every output replaced. */
    DeploymentSpec resolved(DeploymentSpec spec) {
        return spec.withGroup(outputs.resolve(spec));
    }

    /** What the hash of a spec is made from: the spec with every output replaced, so that a changed output counts as a change. */
    String specHash(DeploymentSpec spec) {
        return hash(resolved(spec));
    }

    private static String hash(DeploymentSpec resolved) {
        return ContentHash.of(SpecFiles.write(resolved));
    }

    /** The workload of a spec, still without revision and owner. */
    Workload.Builder workload(DeploymentSpec spec) {
        DeploymentSpec resolved = resolved(spec);
        List<Gate> gates = spec.gated() ? outputs.gates(spec) : List.of();
        PodGroup template = template(spec, resolved.group(), gates);
        String hash = ContentHash.of(
                SpecFiles.write(DeploymentSpec.builder(spec.name(), template).build()));
        return Workload.builder(place.deployment(spec.name()))
                .run(spec.run())
                .template(template.withLabels(template.labels().with(WellKnown.TEMPLATE, hash)))
                .addAllGates(gates)
                .templateHash(hash)
                .specHash(hash(resolved))
                .labels(spec.labels().with(own(place.ref(), spec.name())))
                .selector(selector(spec.name()))
                .addAllServices(spec.services())
                .minReady(spec.minReady());
    }

    private PodGroup template(DeploymentSpec spec, PodGroup group, List<Gate> gates) {
        PodGroup gated = Packages.gated(Packages.resolve(group), gates);
        return gated.mapContainers(this::withDefaults)
                .withTolerations(tolerations(gated.tolerations()))
                .withLabels(spec.labels().with(gated.labels()).with(own(place.ref(), spec.name())));
    }

    private Container withDefaults(Container container) {
        EnvironmentSpec environment = place.spec();
        return container.withResources(
                container.resources().withDefaults(environment.defaultCpu(), environment.defaultMemory()));
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
