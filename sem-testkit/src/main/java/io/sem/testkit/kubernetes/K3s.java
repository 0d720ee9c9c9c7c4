package io.sem.testkit.kubernetes;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts K3s in Docker, one for the JVM; Testcontainers removes it when the JVM ends. Testcontainers is an optional
 * dependency, so nothing here may be touched before it is known to be on the class path.
 */
final class K3s {
    /** The system property that names another image, such as that of the Kubernetes version in production. */
    private static final String IMAGE_PROPERTY = "sem.test.k3s";

    // Of the minor version that SEM follows: other ones have other rules and texts
    private static final String IMAGE = "rancher/k3s:v1.36.1-k3s1";

    private K3s() {}

    /** Starts a cluster; empty when Testcontainers is not on the class path or no Docker runs. */
    static Optional<Kubeconfig> start() {
        try {
            return DockerClientFactory.instance().isDockerAvailable() ? Optional.of(started()) : Optional.empty();
        } catch (NoClassDefFoundError noTestcontainers) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
    private static Kubeconfig started() {
        K3sContainer container = new K3sContainer(DockerImageName.parse(System.getProperty(IMAGE_PROPERTY, IMAGE)));
        container.start();
        return new Kubeconfig(container.getKubeConfigYaml());
    }
}
