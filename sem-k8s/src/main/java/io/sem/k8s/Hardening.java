package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.List;

/**
 * What the Pod Security Standard "restricted" asks of every pod
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards). That the image runs as a user other than root is left
 * to the spec.
 */
final class Hardening {

    private Hardening() {}

    static boolean isEnforced(Namespace namespace) {
        return "restricted".equals(namespace.getMetadata().getLabels().get(EnvironmentManifest.POD_SECURITY));
    }

    static PodTemplateSpec of(PodTemplateSpec template) {
        return new PodTemplateSpecBuilder(template)
                .editSpec()
                .withNewSecurityContext()
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

    private static List<Container> hardened(List<Container> containers) {
        return containers.stream().map(Hardening::of).toList();
    }

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
