package io.sem.k8s;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.spi.Backend;
import io.sem.api.spi.BackendProvider;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Connects the shared platform to a real Kubernetes, under the name {@code kubernetes}. All settings are optional, and
 * their names ignore case.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setting</th><th>meaning</th><th>without it</th></tr>
 * <tr><td>{@code kubeconfig}</td><td>the path of a kubeconfig file</td>
 *     <td>the service account of this program's pod</td></tr>
 * <tr><td>{@code context}</td><td>a context of that file</td><td>its current one</td></tr>
 * <tr><td>{@code deadline}</td><td>of one request, ISO 8601</td><td>{@code PT10S}</td></tr>
 * <tr><td>{@code userAgent}</td><td>what follows {@code sem/version} in the User-Agent</td><td>nothing</td></tr>
 * </table>
 */
public final class KubernetesBackendProvider implements BackendProvider {

    private static final SortedSet<String> KEYS = sorted("kubeconfig", "context", "deadline", "userAgent");

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

    /**
     * A setting that is not known is refused: a misspelt one would otherwise be ignored and lead to another cluster.
     */
    static KubernetesOptions options(Map<String, String> given) {
        given.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw InvalidSpecException.of(key, "is not a setting of 'kubernetes'; use " + KEYS);
                });
        SortedMap<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.putAll(given);
        KubernetesOptions options = settings.containsKey("kubeconfig")
                ? KubernetesOptions.kubeconfig(KubeconfigFiles.path("kubeconfig", settings.get("kubeconfig")))
                : KubernetesOptions.inCluster();
        return options.context(settings.getOrDefault("context", ""))
                .deadline(deadline(settings))
                .userAgentSuffix(settings.getOrDefault("userAgent", ""));
    }

    private static SortedSet<String> sorted(String... names) {
        SortedSet<String> ignoringCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.addAll(List.of(names));
        return Collections.unmodifiableSortedSet(ignoringCase);
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
