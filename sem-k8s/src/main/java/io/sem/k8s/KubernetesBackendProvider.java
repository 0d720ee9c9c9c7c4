package io.sem.k8s;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.spi.Backend;
import io.sem.api.spi.BackendProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a real Kubernetes for the shared platform, under the name {@code kubernetes}. Settings, all optional:
 * {@code kubeconfig} (a file; without it, the service account of the pod this program runs in), {@code context} (the current
 * one unless said otherwise), {@code deadline} of one request (ISO 8601 such as {@code PT10S}), {@code userAgent} (a suffix).
 */
public final class KubernetesBackendProvider implements BackendProvider {

    private static final Set<String> KEYS = Set.of("kubeconfig", "context", "deadline", "userAgent");

    /** For {@link java.util.ServiceLoader}. */
    public KubernetesBackendProvider() {}

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public Backend connect(Map<String, String> settings) {
        return KubernetesBackend.connect(options(settings));
    }

    static KubernetesOptions options(Map<String, String> settings) {
        settings.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw InvalidSpecException.of(key, "is not a setting of 'kubernetes'; use " + new TreeSet<>(KEYS));
                });
        KubernetesOptions options = settings.containsKey("kubeconfig")
                ? KubernetesOptions.kubeconfig(Path.of(settings.get("kubeconfig")))
                : KubernetesOptions.inCluster();
        return options.context(settings.getOrDefault("context", ""))
                .deadline(deadline(settings))
                .userAgentSuffix(settings.getOrDefault("userAgent", ""));
    }

    private static Duration deadline(Map<String, String> settings) {
        String text = settings.getOrDefault("deadline", "PT10S");
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw InvalidSpecException.of("deadline", "'" + text + "' is not a duration; use ISO 8601, such as PT10S");
        }
    }
}
