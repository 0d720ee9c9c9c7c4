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

/**
 * Converts a SEM container to its Kubernetes object. Fields that the spec leaves open are left out here too, so that
 * the API server's defaults apply and server-side apply does not claim fields that SEM has no opinion about. The same
 * conversion serves containers, init containers and sidecars; what makes a sidecar is added by {@link PodManifest}.
 *
 * <p>The pull policy is left out as well: Kubernetes then pulls an image tagged {@code latest} at every start, and any
 * other one only when the node does not have it (core/v1 defaults, SetDefaults_Container).
 */
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
                // The kubelet then puts the last 80 lines of the log of a failed container into its status, so that a
                // diagnosis needs no request for logs (core/v1 TerminationMessageFallbackToLogsOnError).
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

    /**
     * A text or a reference to a secret. Outputs of other deployments were replaced by the engine before; one that
     * arrives here is a fault of the engine, and a pod without the variable would only fail much later.
     */
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

    /** Informational only: Kubernetes opens no port for it, but services and people find it by its name. */
    private static ContainerPort port(Port port) {
        return new ContainerPortBuilder()
                .withName(port.name())
                .withContainerPort(port.number())
                .withProtocol(port.protocol().name())
                .build();
    }

    /**
     * Requests and limits, of which only the ones that are set are sent: a limit without a request becomes the request
     * too (core/v1 defaults), which the engine has taken into account when it admitted the workload.
     */
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

    /** Defaults are left out: the API server adds them, and an explicit false would look like a change in a diff. */
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
