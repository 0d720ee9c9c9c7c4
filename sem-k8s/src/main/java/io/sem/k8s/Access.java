package io.sem.k8s;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Converts options to the client's configuration. It starts from an empty one: the client's own default reads environment
 * variables, {@code ~/.kube/config} and the service account, whichever exists, and even takes a namespace from there.
 */
final class Access {

    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    /** Short, because what a watch misses is what every observation is missing until then. */
    private static final int WATCH_RECONNECT_MILLIS = 200;
    /** What the client puts in place of a server that is not named: the service name of the API server. */
    private static final String NO_SERVER = Config.empty().getMasterUrl();

    private Access() {}

    /** The configuration of a client; reads the kubeconfig, sends nothing. */
    static Config config(KubernetesOptions options) {
        Config base = options.kubeconfig()
                .map(file -> fromFile(file, options.context()))
                .orElseGet(() -> inCluster(System.getenv(), SERVICE_ACCOUNT));
        int millis = (int) Math.min(Integer.MAX_VALUE, options.deadline().toMillis());
        return new ConfigBuilder(base)
                .withUserAgent(options.userAgent())
                // With HTTP/2 all requests share one connection, and when the API server ends it (GOAWAY, which it
                // sends at
                // random to spread load) every request and watch on it fails at once.
                .withHttp2Disable(true)
                // The gateway retries by itself: the client would repeat writes too, and ignores Retry-After.
                .withRequestRetryBackoffLimit(0)
                // A broken watch tries again after this time, then twice as long, up to 32 times as long.
                .withWatchReconnectInterval(WATCH_RECONNECT_MILLIS)
                .withRequestTimeout(millis)
                .withConnectionTimeout(millis)
                .build();
    }

    /**
     * The configuration of a kubeconfig's context. The client falls back to whatever it finds when a context, cluster or server
     * is missing, up to a server of its own choice; each of these is an error here, with what does exist.
     */
    private static Config fromFile(Path file, String context) {
        if (!Files.isReadable(file)) {
            throw new NotFoundException(
                    "kubeconfig " + file.toAbsolutePath() + " does not exist or cannot be read; give the path of one");
        }
        Config config = parsed(file, context);
        NamedContext current = config.getCurrentContext();
        if (current == null || (!context.isEmpty() && !context.equals(current.getName()))) {
            List<String> names =
                    config.getContexts().stream().map(NamedContext::getName).toList();
            throw NotFoundException.of(
                    context.isEmpty()
                            ? "the current context of kubeconfig " + file
                            : "context '" + context + "' of kubeconfig " + file,
                    names);
        }
        if (config.getMasterUrl().startsWith(NO_SERVER)) {
            throw InvalidSpecException.of(
                    "kubeconfig",
                    file + ": context '" + current.getName() + "' names cluster '"
                            + current.getContext().getCluster() + "', which has no server in it");
        }
        if (config.getTlsServerName() != null) {
            throw InvalidSpecException.of(
                    "kubeconfig", file + ": tls-server-name is not supported; name the server as its certificate does");
        }
        return KubeconfigUser.of(file, current.getContext())
                .addTo(new ConfigBuilder(config))
                .build();
    }

    private static Config parsed(Path file, String context) {
        try {
            return Config.fromKubeconfig(context.isEmpty() ? null : context, file.toFile());
        } catch (RuntimeException e) {
            // Whatever the client's YAML parser throws is of types that are not part of its API, and its text may quote
            // the file with the credentials in it, so neither is passed on.
            throw InvalidSpecException.of(
                    "kubeconfig", file + " is not a kubeconfig: YAML with clusters, users, contexts");
        }
    }

    /**
     * The configuration from the service account that the kubelet mounts into a pod, as client-go's rest.InClusterConfig makes
     * it. An IPv6 address needs brackets in a URL.
     */
    static Config inCluster(Map<String, String> environment, Path account) {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        String port = environment.get("KUBERNETES_SERVICE_PORT");
        if (host == null || port == null || !Files.isReadable(account.resolve("token"))) {
            throw new NotFoundException("this program does not run in a pod with a service account "
                    + "(KUBERNETES_SERVICE_HOST or the token is missing); give a kubeconfig file");
        }
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
                .withCaCertFile(account.resolve("ca.crt").toString())
                .withOauthTokenProvider(() -> KubeconfigUser.token(account.resolve("token")))
                .build();
    }
}
