package io.sem.k8s;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import io.sem.api.secret.Sensitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a kubeconfig's context that the client reads past (client-go, clientcmd/api/v1 AuthInfo). Impersonation
 * is the one that matters most: a client that ignores it works with all rights of the real user instead of the few of
 * the impersonated one. What cannot be honoured is refused, never ignored.
 *
 * <table>
 * <caption>Keys that are read here</caption>
 * <tr><th>key</th><th>what becomes of it</th></tr>
 * <tr><td>{@code as}, {@code as-groups}, {@code as-user-extra}</td><td>headers of every request</td></tr>
 * <tr><td>{@code as-uid}</td><td>refused: the client has no such header</td></tr>
 * <tr><td>{@code tokenFile}</td><td>read for every request</td></tr>
 * <tr><td>{@code exec}</td><td>run with the deadline of a request, see {@link ExecPlugin}</td></tr>
 * <tr><td>{@code proxy-url}</td><td>used for every request if it is an HTTP proxy, else refused</td></tr>
 * <tr><td>{@code certificate-authority}, {@code client-certificate}, {@code client-key}</td>
 *     <td>read by the client; that they exist is checked before, for a better message</td></tr>
 * </table>
 */
final class KubeconfigUser {

    private static final Pattern NAMED_LIKE_A_FILE =
            Pattern.compile("(?:/?[\\w. -]{1,64}/)*(?:[\\w-]{1,64}\\.[a-z]{2,5}|token)");

    private final String files;
    private final AuthInfo user;
    private final Cluster cluster;
    private final Optional<ExecConfig> exec;

    /** Takes the exec plugin out of the user, so that the client does not run it too. */
    private KubeconfigUser(String files, AuthInfo user, Cluster cluster) {
        this.files = files;
        this.user = user;
        this.cluster = cluster;
        this.exec = Optional.ofNullable(user.getExec());
        user.setExec(null);
    }

    /**
     * The user and cluster of a context; a kubeconfig may leave the user out, for a cluster that needs none.
     *
     * @param files the kubeconfig, for messages
     */
    static KubeconfigUser of(String files, Config config, Context context) {
        AuthInfo user = Absent.orNone(config.getUsers()).stream()
                .filter(each -> each.getName().equals(context.getUser()))
                .findFirst()
                .map(NamedAuthInfo::getUser)
                .orElseGet(AuthInfo::new);
        Cluster cluster = Absent.orNone(config.getClusters()).stream()
                .filter(each -> each.getName().equals(context.getCluster()))
                .findFirst()
                .map(NamedCluster::getCluster)
                .orElseGet(Cluster::new);
        return new KubeconfigUser(files, user, cluster);
    }

    /** Adds what the client has not read. */
    ConfigBuilder addTo(ConfigBuilder config, Duration deadline) {
        if (cluster.getTlsServerName() != null) {
            throw refused("tls-server-name is not supported; name the server as its certificate does");
        }
        impersonate(config);
        proxy(config);
        exec.ifPresent(plugin -> exec(config, new ExecPlugin(plugin, files, deadline)));
        tokenFile().ifPresent(token -> config.withOauthTokenProvider(() -> token(token)));
        return config;
    }

    /** Without the right to impersonate, the API server answers every request with 403 and names user and right. */
    private void impersonate(ConfigBuilder config) {
        if (user.getAsUid() != null) {
            throw refused("as-uid is not supported; impersonate by as, as-groups and as-user-extra");
        }
        boolean more = !Absent.orNone(user.getAsGroups()).isEmpty()
                || !Absent.orNone(user.getAsUserExtra()).isEmpty();
        if (user.getAs() == null && more) {
            // The API server refuses it too, but only with the first request (apiserver, filters/impersonation.go).
            throw refused("as-groups and as-user-extra need a user to impersonate; add as");
        }
        if (user.getAs() != null) {
            config.withImpersonateUsername(user.getAs())
                    .withImpersonateGroups(Absent.orNone(user.getAsGroups()).toArray(String[]::new))
                    .withImpersonateExtras(Absent.orNone(user.getAsUserExtra()));
        }
    }

    /**
     * Uses the proxy for every scheme of the API server. The client would take a proxy whose own address begins with
     * {@code http://}, as most do, for servers without TLS only, and go past it to all others.
     */
    private void proxy(ConfigBuilder config) {
        String url = Absent.orEmpty(cluster.getProxyUrl());
        if (url.isEmpty()) {
            return;
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw refused("proxy-url must begin with http:// or https://; other kinds of proxies are not supported");
        }
        config.withHttpProxy(url).withHttpsProxy(url);
    }

    /**
     * The token file comes before a token that also stands in the kubeconfig, as in client-go
     * (rest.Config.BearerTokenFile).
     */
    private Optional<Path> tokenFile() {
        return Optional.ofNullable(user.getTokenFile())
                .filter(name -> !name.isEmpty())
                .map(name -> KubeconfigFiles.path("tokenFile", name));
    }

    /** A token is asked for anew with every request, and replaced when it is refused; a certificate is used as long as this process lives. */
    private static void exec(ConfigBuilder config, ExecPlugin plugin) {
        ExecPlugin.Credential first = plugin.credential();
        if (!first.token().isEmpty()) {
            config.withOauthTokenProvider(plugin);
        }
        if (!first.certificate().isEmpty()) {
            config.withClientCertData(base64(first.certificate())).withClientKeyData(base64(first.key()));
        }
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The client tries TLS with a server whose address has no scheme, and without a word sends the credentials unencrypted if that
     * fails; {@code kubectl} does not even try.
     */
    void requireScheme() {
        String server = Absent.orEmpty(cluster.getServer());
        if (!server.isEmpty() && !server.startsWith("https://") && !server.startsWith("http://")) {
            throw refused("the server must begin with https://, or with http:// if it has no TLS");
        }
    }

    /** The client would fail on a missing file with an error of its own that names the file but not the kubeconfig. */
    void requireFiles() {
        require("certificate-authority", cluster.getCertificateAuthority());
        require("client-certificate", user.getClientCertificate());
        require("client-key", user.getClientKey());
        require("tokenFile", user.getTokenFile());
    }

    private void require(String key, String name) {
        if (!Absent.orEmpty(name).isEmpty() && !Files.isReadable(KubeconfigFiles.path(key, name))) {
            throw new NotFoundException(key + " " + shown(name) + " of kubeconfig " + files
                    + " does not exist or cannot be read; correct the path, which is relative to the kubeconfig");
        }
    }

    /** By mistake the key or the token itself may stand in the place of its path, and must not get into a message. */
    private static String shown(String name) {
        return NAMED_LIKE_A_FILE.matcher(name).matches() ? name : Sensitive.MASK;
    }

    private InvalidSpecException refused(String problem) {
        return InvalidSpecException.of("kubeconfig", files + ": " + problem);
    }

    /** Reads a token, anew for each request: whoever issues bound tokens replaces the file long before it expires. */
    static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnavailableException("cannot read the token " + file, Duration.ZERO, e);
        }
    }
}
