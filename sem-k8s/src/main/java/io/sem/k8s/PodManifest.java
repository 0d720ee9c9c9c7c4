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
import io.sem.api.workload.Container;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.PodGroup.RestartPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pod group to a pod template. */
final class PodManifest {

    private PodManifest() {}

    /** {@code hardened}: as an environment that enforces {@link PodSecurity#RESTRICTED} wants it. */
    static PodTemplateSpec of(Workload workload, boolean hardened) {
        PodTemplateSpec template = of(workload);
        return hardened ? Hardening.of(template) : template;
    }

    private static PodTemplateSpec of(Workload workload) {
        PodGroup group = workload.template();
        var spec = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(group.labels().asMap())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(Names.ENVIRONMENT_OBJECTS)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(true)
                .withRestartPolicy(restartPolicy(group.restartPolicy()))
                .withTerminationGracePeriodSeconds(group.terminationGrace().toSeconds())
                .withAffinity(affinity(group.nodes()))
                .withTolerations(group.tolerations().stream()
                        .map(PodManifest::toleration)
                        .toList())
                .withInitContainers(initContainers(group))
                .withContainers(
                        group.containers().stream().map(ContainerManifest::of).toList())
                .withVolumes(VolumeManifest.of(workload));
        group.hostName().ifPresent(spec::withHostname);
        if (group.shareProcessNamespace()) {
            spec.withShareProcessNamespace(true);
        }
        return spec.endSpec().build();
    }

    /** A sidecar is an init container that is restarted for ever (KEP-753). */
    private static List<io.fabric8.kubernetes.api.model.Container> initContainers(PodGroup group) {
        return Stream.concat(
                        group.initContainers().stream().map(ContainerManifest::of),
                        group.sidecars().stream().map(PodManifest::sidecar))
                .toList();
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
