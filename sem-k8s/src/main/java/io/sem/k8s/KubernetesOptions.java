package io.sem.k8s;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach a cluster. Nothing is guessed: no environment variable, system property or file is read that is not named
 * here, because a deployment that lands in the cluster of somebody's leftover settings is worse than none.
 *
 * <pre>{@code
 * KubernetesOptions.kubeconfig(Path.of("cluster.yaml")).context("test")
 * }</pre>
 */
public final class KubernetesOptions {

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    private final Optional<Path> kubeconfig;
    private final String context;
    private final Duration deadline;
    private final String userAgentSuffix;

    private KubernetesOptions(Optional<Path> kubeconfig, String context, Duration deadline, String userAgentSuffix) {
        this.kubeconfig = kubeconfig;
        this.context = context;
        this.deadline = deadline;
        this.userAgentSuffix = userAgentSuffix;
    }

    /**
     * The cluster that the current context of a kubeconfig file names, with the rights of its user. Certificates, tokens,
     * token files, exec plugins, proxies and impersonation are honoured as by {@code kubectl}; {@code tls-server-name} and
     * {@code as-uid} are refused.
     */
    public static KubernetesOptions kubeconfig(Path file) {
        return new KubernetesOptions(Optional.of(file), "", DEFAULT_DEADLINE, "");
    }

    /** The cluster in which this program itself runs in a pod, with the rights of its service account. */
    public static KubernetesOptions inCluster() {
        return new KubernetesOptions(Optional.empty(), "", DEFAULT_DEADLINE, "");
    }

    /** The same, with another context of the kubeconfig file than its current one. */
    public KubernetesOptions context(String name) {
        return new KubernetesOptions(kubeconfig, Objects.requireNonNull(name, "context"), deadline, userAgentSuffix);
    }

    /** The same, but one request with its retries may take this long; 10 s unless said otherwise. */
    public KubernetesOptions deadline(Duration deadline) {
        if (deadline.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("deadline must be at least 1 ms, was " + deadline);
        }
        return new KubernetesOptions(kubeconfig, context, deadline, userAgentSuffix);
    }

    /** The same, with a word of your own behind {@code sem/<version>} in the User-Agent, for the cluster's audit log. */
    public KubernetesOptions userAgentSuffix(String suffix) {
        if (suffix.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("userAgentSuffix must be printable ASCII, was '" + suffix + "'");
        }
        return new KubernetesOptions(kubeconfig, context, deadline, suffix);
    }

    Optional<Path> kubeconfig() {
        return kubeconfig;
    }

    /** Empty: the current one. */
    String context() {
        return context;
    }

    Duration deadline() {
        return deadline;
    }

    String userAgent() {
        return UserAgent.of(userAgentSuffix);
    }

    @Override
    public String toString() {
        return kubeconfig
                .map(file -> file + (context.isEmpty() ? "" : " context " + context))
                .orElse("the service account of this pod");
    }
}
