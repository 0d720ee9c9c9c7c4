package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.sem.api.network.Port;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Container;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.Resources;
import java.util.Map;
import java.util.TreeMap;

/** A container to a container. */
final class ContainerManifest {

    private ContainerManifest() {}

    static io.fabric8.kubernetes.api.model.Container of(Container container) {
        ContainerBuilder builder = new ContainerBuilder()
                .withName(container.name())
                .withImage(container.image().reference())
                .withCommand(container.command().stream().map(Literal::of).toList())
                .withArgs(container.args().stream().map(Literal::of).toList())
                .withEnv(container.env().stream()
                        .map(ContainerManifest::variable)
                        .toList())
                .withPorts(
                        container.ports().stream().map(ContainerManifest::port).toList())
                .withResources(resources(container.resources()))
                .withVolumeMounts(container.mounts().stream()
                        .map(ContainerManifest::mount)
                        .toList())
                // The last lines of the log then travel with the status, so that a diagnosis needs no request for logs.
                .withTerminationMessagePolicy("FallbackToLogsOnError");
        container.liveness().map(ProbeManifest::of).ifPresent(builder::withLivenessProbe);
        container.readiness().map(ProbeManifest::of).ifPresent(builder::withReadinessProbe);
        container.startup().map(ProbeManifest::of).ifPresent(builder::withStartupProbe);
        container.workingDirectory().ifPresent(builder::withWorkingDir);
        container
                .user()
                .ifPresent(user ->
                        builder.withNewSecurityContext().withRunAsUser(user).endSecurityContext());
        return builder.build();
    }

    private static io.fabric8.kubernetes.api.model.EnvVar variable(EnvVar variable) {
        EnvVarBuilder builder = new EnvVarBuilder().withName(variable.name());
        if (variable.value() instanceof EnvValue.Literal literal) {
            return builder.withValue(Literal.of(literal.text())).build();
        }
        if (variable.value() instanceof EnvValue.SecretKey secret) {
            return builder.withNewValueFrom()
                    .withNewSecretKeyRef(secret.key(), secret.secret(), null)
                    .endValueFrom()
                    .build();
        }
        throw new IllegalStateException("variable '" + variable.name() + "' is not resolved: " + variable.value());
    }

    private static ContainerPort port(Port port) {
        return new ContainerPortBuilder()
                .withName(port.name())
                .withContainerPort(port.number())
                .withProtocol(port.protocol().name())
                .build();
    }

    private static ResourceRequirements resources(Resources resources) {
        Map<String, Quantity> requests = new TreeMap<>();
        resources.cpu().map(Amounts::of).ifPresent(cpu -> requests.put("cpu", cpu));
        resources.memory().map(Amounts::of).ifPresent(memory -> requests.put("memory", memory));
        Map<String, Quantity> limits = new TreeMap<>();
        resources.cpuLimit().map(Amounts::of).ifPresent(cpu -> limits.put("cpu", cpu));
        resources.memoryLimit().map(Amounts::of).ifPresent(memory -> limits.put("memory", memory));
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static io.fabric8.kubernetes.api.model.VolumeMount mount(VolumeMount mount) {
        VolumeMountBuilder builder =
                new VolumeMountBuilder().withName(mount.volume()).withMountPath(mount.path());
        if (!mount.subPath().isEmpty()) {
            builder.withSubPath(mount.subPath());
        }
        if (mount.readOnly()) {
            builder.withReadOnly(true);
        }
        return builder.build();
    }
}
