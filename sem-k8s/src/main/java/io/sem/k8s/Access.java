package io.sem.k8s;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Options to the client's configuration. Starts from an empty one, so that nothing of the machine slips in. */
final class Access {

    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final int WATCH_RECONNECT_MILLIS = 200;
    private static final String NO_SERVER = Config.empty().getMasterUrl();

    private Access() {}

    static Config config(KubernetesOptions options) {
        Config base = options.kubeconfig()
                .map(file -> fromFile(file, options.context()))
                .orElseGet(() -> inCluster(System.getenv(), SERVICE_ACCOUNT));
        int millis = (int) Math.min(Integer.MAX_VALUE, options.deadline().toMillis());
        // The gateway retries by itself: the client would repeat writes too, and does not keep to Retry-After.
        return new ConfigBuilder(base)
                .withUserAgent(options.userAgent())
                // Requests must not share one connection: the API server ends a shared one under all of them (GOAWAY).
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                // A broken watch tries again after this time, then twice as long, up to 32 times as long.
                .withWatchReconnectInterval(WATCH_RECONNECT_MILLIS)
                .withRequestTimeout(millis)
                .withConnectionTimeout(millis)
                .build();
    }

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
        return config;
    }

    private static Config parsed(Path file, String context) {
        try {
            return Config.fromKubeconfig(context.isEmpty() ? null : context, file.toFile());
        } catch (RuntimeException e) {
            // Whatever the client's YAML parser throws, of types that are not part of its API. Its text may quote the
            // file.
            throw InvalidSpecException.of(
                    "kubeconfig", file + " is not a kubeconfig: YAML with clusters, users, contexts");
        }
    }

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
                // Read for each request: the kubelet replaces the token long before it expires.
                .withOauthTokenProvider(() -> token(account.resolve("token")))
                .build();
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnavailableException("cannot read the service account's token " + file, Duration.ZERO, e);
        }
    }
}
