package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.List;

/**
 * Adds to a pod template what the Pod Security Standard "restricted" requires of every pod
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards). Without it the admission would refuse the
 * pods, not the deployment, so that the fault would show up late and far away from its cause. That the image runs as a
 * user other than root cannot be added; the spec or the image must say so.
 *
 * <pre>
 * securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
 * containers:            # and init containers, sidecars among them
 * - securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
 * </pre>
 *
 * <p>It is added only where it is required: images that rely on a capability, such as those that change the owner of
 * their data folder at start, would fail elsewhere for no reason.
 */
final class Hardening {

    private Hardening() {}

    /**
     * Whether a namespace enforces the standard. One that this process has just created may not be mirrored, but its answer is laid
     * over the mirror.
     */
    static boolean isEnforcedIn(KubernetesObjects objects, String namespace) {
        return objects.namespaces
                .find("", namespace)
                .filter(Hardening::isEnforced)
                .isPresent();
    }

    /** Whether a namespace enforces the standard. */
    static boolean isEnforced(Namespace namespace) {
        return "restricted".equals(namespace.getMetadata().getLabels().get(EnvironmentManifest.POD_SECURITY));
    }

    /** The same template with the security contexts that the standard requires. */
    static PodTemplateSpec of(PodTemplateSpec template) {
        return new PodTemplateSpecBuilder(template)
                .editSpec()
                .editOrNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withInitContainers(hardened(template.getSpec().getInitContainers()))
                .withContainers(hardened(template.getSpec().getContainers()))
                .endSpec()
                .build();
    }

    /** The standard makes no difference between containers, init containers and sidecars. */
    private static List<Container> hardened(List<Container> containers) {
        return containers.stream().map(Hardening::of).toList();
    }

    /** Keeps what the spec says already, such as the user, and adds to it. */
    private static Container of(Container container) {
        return new ContainerBuilder(container)
                .editOrNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .build();
    }
}
