package io.sem.k8s;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Converts options to the client's configuration. It starts from an empty one: the client's own default reads
 * environment variables, {@code ~/.kube/config} and the service account, whichever exists, and even takes a namespace
 * from there.
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
        Config base =
                options.kubeconfigs().isEmpty() ? inCluster(System.getenv(), SERVICE_ACCOUNT) : fromKubeconfig(options);
        int millis = (int) options.deadline().toMillis();
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
     * The configuration of a kubeconfig's context. The client falls back to whatever it finds when a context, cluster
     * or server is missing, up to a server of its own choice; each of these is an error here, with what does exist.
     */
    private static Config fromKubeconfig(KubernetesOptions options) {
        var kubeconfig = KubeconfigFiles.read(options.kubeconfigs());
        String files = options.files();
        String context = options.context().isEmpty() ? kubeconfig.getCurrentContext() : options.context();
        NamedContext current = kubeconfig.getContexts().stream()
                .filter(each -> each.getName().equals(context) && each.getContext() != null)
                .findFirst()
                .orElseThrow(() -> noContext(options, kubeconfig.getContexts()));
        KubeconfigUser user = KubeconfigUser.of(files, kubeconfig, current.getContext());
        user.requireFiles();
        user.requireScheme();
        Config config = parsed(context, Serialization.asYaml(kubeconfig), files);
        if (config.getMasterUrl().startsWith(NO_SERVER)) {
            throw InvalidSpecException.of(
                    "kubeconfig",
                    files + ": context '" + context + "' names cluster '"
                            + current.getContext().getCluster()
                            + "', which has no server in it; add cluster and server");
        }
        return user.addTo(new ConfigBuilder(config), options.deadline()).build();
    }

    private static NotFoundException noContext(KubernetesOptions options, List<NamedContext> contexts) {
        return NotFoundException.of(
                options.context().isEmpty()
                        ? "the current context of kubeconfig " + options.files()
                        : "context '" + options.context() + "' of kubeconfig " + options.files(),
                contexts.stream().map(NamedContext::getName).toList());
    }

    /** The client reads certificates here; its failures may quote them. */
    private static Config parsed(String context, String kubeconfig, String files) {
        try {
            return Config.fromKubeconfig(context, kubeconfig, null);
        } catch (RuntimeException e) {
            throw InvalidSpecException.of(
                    "kubeconfig",
                    files + ": the credentials of context '" + context
                            + "' cannot be read; try kubectl with the same file");
        }
    }

    /**
     * The configuration from the service account that the kubelet mounts into a pod, as client-go's
     * rest.InClusterConfig makes it. An IPv6 address needs brackets in a URL.
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
