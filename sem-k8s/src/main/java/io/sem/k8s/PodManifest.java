package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import io.sem.api.label.Requirement;
import io.sem.api.label.Selector;
import io.sem.api.spi.Workload;
import io.sem.api.tenant.PodSecurity;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts a pod group to a pod template. The template is complete and deterministic: the same group gives the same
 * template, because any difference would make the controller replace all pods.
 *
 * <table>
 * <caption>What a pod group becomes</caption>
 * <tr><th>pod group</th><th>pod template</th></tr>
 * <tr><td>containers</td><td>containers</td></tr>
 * <tr><td>initContainers, sidecars</td><td>initContainers; sidecars with restartPolicy Always</td></tr>
 * <tr><td>nodes</td><td>a required node affinity</td></tr>
 * <tr><td>labels, tolerations, hostName, terminationGrace …</td><td>the field of the same meaning</td></tr>
 * <tr><td>volumes</td><td>see {@link VolumeManifest}</td></tr>
 * <tr><td>user of a container that mounts a claim</td><td>fsGroup of the pod, so that it can write</td></tr>
 * </table>
 *
 * <p>What is not here on purpose: no priority, no topology spread and no runtime class. The scheduler's defaults spread
 * the pods of a controller over nodes and zones already (kube-scheduler, PodTopologySpread defaults).
 */
final class PodManifest {

    private PodManifest() {}

    /** The template, {@code hardened} when the environment enforces {@link PodSecurity#RESTRICTED}. */
    static PodTemplateSpec of(Workload workload, boolean hardened) {
        PodTemplateSpec template = of(workload);
        return hardened ? Hardening.of(template) : template;
    }

    /**
     * The template before hardening. Service links are on unless the engine or the user has switched them off,
     * because programs that were written for them find other services by variables; no token is mounted, because tenants' programs have no business with the API server.
     */
    private static PodTemplateSpec of(Workload workload) {
        PodGroup group = workload.template();
        var spec = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(group.labels().asMap())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(ObjectNames.ENVIRONMENT_OBJECTS)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(group.serviceLinks().orElse(true))
                .withRestartPolicy(restartPolicy(group.restartPolicy()))
                .withTerminationGracePeriodSeconds(group.terminationGrace().toSeconds())
                .withAffinity(affinity(group.nodes()))
                .withTolerations(group.tolerations().stream()
                        .map(PodManifest::toleration)
                        .toList())
                .withInitContainers(initContainers(group)
                        .map(container -> GateManifest.of(workload, container))
                        .toList())
                .withContainers(group.containers().stream()
                        .map(ContainerManifest::of)
                        .map(container -> GateManifest.of(workload, container))
                        .toList())
                .withVolumes(VolumeManifest.of(workload));
        group.hostName().ifPresent(spec::withHostname);
        writer(group)
                .ifPresent(user -> spec.withNewSecurityContext()
                        .withFsGroup(user)
                        .withFsGroupChangePolicy("OnRootMismatch")
                        .endSecurityContext());
        if (group.shareProcessNamespace()) {
            spec.withShareProcessNamespace(true);
        }
        return spec.endSpec().build();
    }

    /**
     * The user whom the files of claims have to belong to as a group (core/v1 PodSecurityContext.fsGroup): a new volume belongs
     * to root, so that a program that runs as another user could not write into it. The policy spares a volume that has its
     * group already from being walked through at each start. Volumes that are not claims, such as NFS, ignore it.
     */
    private static Optional<Long> writer(PodGroup group) {
        Set<String> claims = group.volumes().stream()
                .filter(Volume::claimed)
                .map(Volume::name)
                .collect(Collectors.toUnmodifiableSet());
        return group.allContainers().stream()
                .filter(container -> container.mounts().stream().anyMatch(mount -> claims.contains(mount.volume())))
                .flatMap(container -> container.user().stream())
                .findFirst();
    }

    /**
     * Init containers, then sidecars. To Kubernetes a sidecar is an init container that is always restarted (KEP-753);
     * since they come last, SEM's init containers run before any sidecar has started.
     */
    private static Stream<io.fabric8.kubernetes.api.model.Container> initContainers(PodGroup group) {
        return Stream.concat(
                group.initContainers().stream().map(ContainerManifest::of),
                group.sidecars().stream().map(PodManifest::sidecar));
    }

    private static io.fabric8.kubernetes.api.model.Container sidecar(Container container) {
        return ContainerManifest.of(container)
                .edit()
                .withRestartPolicy("Always")
                .build();
    }

    private static String restartPolicy(RestartPolicy policy) {
        return switch (policy) {
            case ALWAYS -> "Always";
            case ON_FAILURE -> "OnFailure";
            case NEVER -> "Never";
        };
    }

    /** Labels of nodes as a required affinity: the shorter {@code nodeSelector} can only compare with one value. */
    private static @Nullable Affinity affinity(Selector nodes) {
        if (nodes.isEverything()) {
            return null;
        }
        // A term without expressions matches no node (core/v1 NodeSelectorTerm), just like Selector.nothing().
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(new NodeSelectorTermBuilder()
                        .withMatchExpressions(nodes.requirements().stream()
                                .map(PodManifest::expression)
                                .toList())
                        .build())
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
    }

    /** SEM's three ways to say "is one of" are one operator here. */
    private static NodeSelectorRequirement expression(Requirement requirement) {
        return new NodeSelectorRequirementBuilder()
                .withKey(requirement.key())
                .withOperator(
                        switch (requirement.operator()) {
                            case EQUALS, DOUBLE_EQUALS, IN -> "In";
                            case NOT_EQUALS, NOT_IN -> "NotIn";
                            case EXISTS -> "Exists";
                            case DOES_NOT_EXIST -> "DoesNotExist";
                            case GREATER_THAN -> "Gt";
                            case LESS_THAN -> "Lt";
                        })
                .withValues(requirement.values())
                .build();
    }

    /**
     * A toleration without a key tolerates every taint, and one without a value every value of its key (core/v1
     * Toleration).
     */
    private static io.fabric8.kubernetes.api.model.Toleration toleration(Toleration toleration) {
        TolerationBuilder builder =
                new TolerationBuilder().withOperator(toleration.value().isPresent() ? "Equal" : "Exists");
        if (!toleration.key().isEmpty()) {
            builder.withKey(toleration.key());
        }
        toleration.value().ifPresent(builder::withValue);
        toleration.effect().map(PodManifest::effect).ifPresent(builder::withEffect);
        toleration.duration().ifPresent(duration -> builder.withTolerationSeconds(duration.toSeconds()));
        return builder.build();
    }

    static String effect(Taint.Effect effect) {
        return switch (effect) {
            case NO_SCHEDULE -> "NoSchedule";
            case PREFER_NO_SCHEDULE -> "PreferNoSchedule";
            case NO_EXECUTE -> "NoExecute";
        };
    }
}
