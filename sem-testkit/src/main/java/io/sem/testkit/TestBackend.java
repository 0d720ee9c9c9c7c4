package io.sem.testkit;

import io.sem.api.spi.Backend;
import io.sem.api.spi.BackendProvider;
import io.sem.testkit.kubernetes.KubernetesCluster;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The kind of cluster that tests run on, as {@code -Dsem.test.backend=…} names it. */
enum TestBackend {
    /** A simulated cluster of its own for each test; the default. */
    EMBEDDED,
    /** The real cluster of {@link KubernetesCluster}, shared by all tests of the JVM. */
    KUBERNETES;

    static final String PROPERTY = "sem.test.backend";

    /** JUnit looks into its own configuration first, then into the system properties. */
    static TestBackend chosen(ExtensionContext context) {
        return of(context.getConfigurationParameter(PROPERTY).orElse(""));
    }

    static TestBackend of(String name) {
        return name.isBlank()
                ? EMBEDDED
                : Arrays.stream(values())
                        .filter(kind -> kind.toString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "-D%s was '%s'; use one of %s".formatted(PROPERTY, name, Arrays.toString(values()))));
    }

    /**
     * Connects to the shared real cluster, by the provider of sem-k8s: the kit does not compile against that module, so that
     * users of the embedded cluster need not have it.
     */
    static Backend kubernetes() {
        String kubeconfig = KubernetesCluster.shared().kubeconfig().toString();
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(Provider::get)
                .filter(provider -> provider.name().equals(KUBERNETES.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "-D" + PROPERTY + "=" + KUBERNETES + " needs io.sem:sem-k8s on the class path of the tests"))
                .connect(Map.of("kubeconfig", kubeconfig));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
