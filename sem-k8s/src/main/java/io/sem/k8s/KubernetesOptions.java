package io.sem.k8s;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How to reach a cluster. Nothing is guessed unless {@link #discover()} is asked to: no environment variable, system
 * property or file is read that is not named here, because a deployment that lands in the cluster of somebody's
 * leftover settings is worse than none.
 *
 * <pre>{@code
 * KubernetesOptions.kubeconfig(Path.of("cluster.yaml")).context("test")
 * }</pre>
 */
public final class KubernetesOptions {

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    /** The client counts milliseconds in 32 bits. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private final List<Path> kubeconfigs;
    private final String context;
    private final Duration deadline;
    private final String userAgentSuffix;

    private KubernetesOptions(List<Path> kubeconfigs, String context, Duration deadline, String userAgentSuffix) {
        this.kubeconfigs = kubeconfigs;
        this.context = context;
        this.deadline = deadline;
        this.userAgentSuffix = userAgentSuffix;
    }

    /**
     * The cluster that the current context of a kubeconfig file names, with the rights of its user. Certificates,
     * tokens, token files, exec plugins, proxies and impersonation are honoured as by {@code kubectl}; {@code
     * tls-server-name} and {@code as-uid} are refused.
     */
    public static KubernetesOptions kubeconfig(Path file) {
        return kubeconfigs(List.of(file));
    }

    /** The cluster in which this program itself runs in a pod, with the rights of its service account. */
    public static KubernetesOptions inCluster() {
        return kubeconfigs(List.of());
    }

    /**
     * The cluster that {@code kubectl} would use on this machine: that of the files which the environment variable
     * {@code KUBECONFIG} names, merged; else that of {@code ~/.kube/config}; else the one in which this program runs in
     * a pod. Handy for tools and for development; a service says which cluster it means.
     *
     * @throws io.sem.api.error.NotFoundException when there is none of them
     */
    public static KubernetesOptions discover() {
        return kubeconfigs(Discovery.kubeconfigs(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    static KubernetesOptions kubeconfigs(List<Path> files) {
        return new KubernetesOptions(files, "", DEFAULT_DEADLINE, "");
    }

    /** The same, with another context of the kubeconfig file than its current one. */
    public KubernetesOptions context(String name) {
        return new KubernetesOptions(kubeconfigs, Objects.requireNonNull(name, "context"), deadline, userAgentSuffix);
    }

    /**
     * The same, but one request with its retries may take this long: 10 s unless said otherwise, at least 1 ms, and what is
     * longer than 24 days counts as 24 days.
     */
    public KubernetesOptions deadline(Duration deadline) {
        if (deadline.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("deadline must be at least 1 ms, was " + deadline);
        }
        Duration bounded = deadline.compareTo(LONGEST) < 0 ? deadline : LONGEST;
        return new KubernetesOptions(kubeconfigs, context, bounded, userAgentSuffix);
    }

    /**
     * The same, with a word of your own behind {@code sem/<version>} in the User-Agent, for the cluster's audit log.
     */
    public KubernetesOptions userAgentSuffix(String suffix) {
        if (suffix.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("userAgentSuffix must be printable ASCII, was '" + suffix + "'");
        }
        return new KubernetesOptions(kubeconfigs, context, deadline, suffix);
    }

    /** Merged as {@code kubectl} merges them; empty for the service account of this program's pod. */
    List<Path> kubeconfigs() {
        return kubeconfigs;
    }

    /** The kubeconfig files as one text, for messages. */
    String files() {
        return kubeconfigs.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
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
        return kubeconfigs.isEmpty()
                ? "the service account of this pod"
                : files() + (context.isEmpty() ? "" : " context '" + context + "'");
    }
}
