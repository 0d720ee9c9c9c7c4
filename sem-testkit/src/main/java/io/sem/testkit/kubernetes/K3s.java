package io.sem.testkit.kubernetes;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** K3s in Docker, one for the JVM; Testcontainers ends it with the JVM. */
final class K3s {
    /** The system property that names another image than the default one. */
    private static final String IMAGE_PROPERTY = "sem.test.k3s";

    private static final String IMAGE = "rancher/k3s:v1.34.1-k3s1";

    private K3s() {}

    /** A cluster that has just started; empty when Testcontainers is not on the class path, or no Docker runs. */
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
