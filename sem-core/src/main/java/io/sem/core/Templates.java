package io.sem.core;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Labels;
import io.sem.api.quantity.Memory;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.Gate;
import io.sem.api.spi.WellKnown;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.EnvironmentSpec;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.volume.ClaimVolume;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.core.pack.Packages;
import io.sem.core.rules.Rules;
import io.sem.yaml.SpecFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Turns a spec into the workload that a backend runs. Every decision is written into the workload here: backends only
 * translate, because a rule in a translation drifts away from the same rule in another translation.
 */
final class Templates {

    // Kubernetes waits 300 s by default (DefaultTolerationSeconds of the admission plugin) before it replaces the pods
    // of a silent node. A platform that promises replicas cannot wait that long; much less than 30 s would move pods at
    // every network hiccup.
    private static final Duration NODE_LOST = Duration.ofSeconds(30);
    // The taints that the node lifecycle controller puts on nodes that fail or fall silent (core/v1
    // well_known_taints.go).
    private static final List<String> NODE_TAINTS =
            List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    // One spec is deployed into a few environments, and each of their states would stay known for as long as the spec.
    private static final int ENVIRONMENTS = 16;

    private static final Remembered<DeploymentSpec, String> HASHES =
            new Remembered<>(spec -> ContentHash.of(SpecFiles.write(spec)));
    private static final Remembered<DeploymentSpec, Map<MadeTemplate.Basis, MadeTemplate>> MADE =
            new Remembered<>(spec -> new ConcurrentHashMap<>());

    private final Place place;
    private final Outputs outputs;
    private final DependencyGates gates;

    Templates(Place place, Outputs outputs) {
        this.place = place;
        this.outputs = outputs;
        this.gates = new DependencyGates(outputs.specs(), this::specHash);
    }

    /**
     * Returns the hash of the resolved spec. It covers the values of outputs, so that a changed output of another deployment counts as
     * a change, and what a restricted environment demands of pods: in an environment that has become restricted, the same spec again
     * makes pods that may start there. A run to completion is known by its spec alone, because pods wait for it by this hash.
     */
    String specHash(DeploymentSpec spec) {
        return specHash(spec, outputs.resolve(spec));
    }

    /** A spec without outputs is its own resolved one, and known by itself. */
    private String specHash(DeploymentSpec spec, PodGroup resolved) {
        String hash = HASHES.of(spec.group().equals(resolved) ? spec : spec.withGroup(resolved));
        boolean hardened = isRestricted() && spec.run().kind() != Run.Kind.TO_COMPLETION;
        return hardened ? ContentHash.of(hash + PodSecurity.RESTRICTED) : hash;
    }

    /**
     * Returns the workload of a spec, still without revision, replicas and owner, which are known only when it is
     * recorded.
     */
    Workload.Builder workload(DeploymentSpec spec) {
        MadeTemplate made = made(spec);
        return Workload.builder(place.deployment(spec.name()))
                .run(spec.run())
                .template(made.template())
                .addAllGates(DependencyGates.placed(made.basis().needed(), made.template()))
                .templateHash(made.hash())
                .specHash(made.specHash())
                .labels(labels(place.ref(), spec))
                .selector(selector(spec.name()))
                .addAllServices(spec.services())
                .minReady(spec.minReady())
                .progressDeadline(Rules.progressDeadline(spec))
                .progressWithin(Rules.progressWithin(spec))
                .patience(spec.patience());
    }

    private MadeTemplate made(DeploymentSpec spec) {
        MadeTemplate.Basis basis = new MadeTemplate.Basis(
                new MadeTemplate.Where(place.ref(), place.spec(), place.toolImage()),
                outputs.resolve(spec),
                gates.of(spec));
        Map<MadeTemplate.Basis, MadeTemplate> known = MADE.of(spec);
        if (known.size() > ENVIRONMENTS) {
            known.clear();
        }
        return known.computeIfAbsent(basis, from -> make(spec, from));
    }

    private MadeTemplate make(DeploymentSpec spec, MadeTemplate.Basis basis) {
        PodGroup template = template(spec, basis.group(), basis.needed());
        String hash = templateHash(spec.name(), template, basis.needed());
        return new MadeTemplate(
                basis,
                template.withLabels(template.labels().with(WellKnown.TEMPLATE, hash)),
                hash,
                specHash(spec, basis.group()));
    }

    /** Returns the labels of every object of a deployment. */
    static Labels labels(EnvironmentRef environment, DeploymentSpec spec) {
        return spec.labels().with(own(environment, spec.name()));
    }

    /** Returns the workload of one revision of a deployment on record. */
    Workload workload(History history, int revision, DeploymentSpec spec) {
        return PresentRun.distinct(workload(spec)
                .replicas(spec.replicas())
                .revision(revision)
                .owner(history.record())
                .build());
    }

    /**
     * The hash of what pods are made from. How large their claims are is no part of it: a claim grows under a running pod, and
     * with another hash every pod would be replaced for it. Which runs the pods wait for is a part of it that the template does not
     * show, because backends add it.
     */
    private static String templateHash(String deployment, PodGroup template, List<Gate> needed) {
        PodGroup hashed = template.withVolumes(
                template.volumes().stream().map(Templates::withoutStorage).toList());
        String runs = needed.stream()
                .filter(Gate.OfRun.class::isInstance)
                .map(Gate::toString)
                .collect(Collectors.joining());
        return ContentHash.of(
                SpecFiles.write(DeploymentSpec.builder(deployment, hashed).build()) + runs);
    }

    private static Volume withoutStorage(Volume volume) {
        return volume instanceof ClaimVolume claim
                ? new ClaimVolume(claim.name(), Memory.ZERO, Optional.empty())
                : volume;
    }

    /**
     * Adds everything that pods get beside what the spec says: package fetchers, gates, default resources, tolerations
     * and labels. Labels of the deployment stay out: they are for finding deployments, and with a label such as a
     * release tag in the template, every release would restart a database that has not changed. Labels of the pod group
     * are in it, because people ask for them on pods.
     */
    private PodGroup template(DeploymentSpec spec, PodGroup group, List<Gate> needed) {
        Packages packages = packages(spec);
        PodGroup gated = packages.gated(packages.resolve(group), needed);
        return gated.mapContainers(this::withDefaults)
                .mapContainers(isRestricted() ? ImageUser::said : UnaryOperator.identity())
                .withTolerations(tolerations(gated.tolerations()))
                .withServiceLinks(Rules.serviceLinks(spec) ? Optional.empty() : Optional.of(false))
                .withLabels(gated.labels().with(own(place.ref(), spec.name())));
    }

    private Packages packages(DeploymentSpec spec) {
        return new Packages(spec.toolImage(), place.toolImage(), isRestricted());
    }

    private boolean isRestricted() {
        return place.spec().podSecurity() == PodSecurity.RESTRICTED;
    }

    /**
     * Fills in the requests of the environment. The quota counts requests, so a container without any could not be
     * admitted.
     */
    private Container withDefaults(Container container) {
        EnvironmentSpec environment = place.spec();
        return container.withResources(
                container.resources().withDefaults(environment.defaultCpu(), environment.defaultMemory()));
    }

    /** Adds the tolerations for lost nodes, except where the spec already says how long it tolerates that taint. */
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

    /**
     * Returns the labels of everything that belongs to the deployment: SEM's own, which selections and watches rely on,
     * and the recommended ones, which dashboards show (kubernetes.io, "Recommended Labels").
     */
    private static Labels own(EnvironmentRef environment, String deployment) {
        return selector(deployment)
                .with(Labels.of(Map.of(
                        WellKnown.TENANT,
                        environment.tenant().value(),
                        WellKnown.ENVIRONMENT,
                        environment.name().value(),
                        WellKnown.PART_OF,
                        environment.tenant().value(),
                        WellKnown.MANAGED_BY,
                        WellKnown.SEM)));
    }

    /**
     * Returns the labels by which services and controllers find the pods. They hold nothing that could ever change,
     * because Kubernetes refuses to change the selector of a workload that exists.
     */
    static Labels selector(String deployment) {
        return Labels.of(
                Map.of(WellKnown.NAME, deployment, WellKnown.INSTANCE, deployment, WellKnown.DEPLOYMENT, deployment));
    }
}
