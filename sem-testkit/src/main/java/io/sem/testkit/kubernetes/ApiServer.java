package io.sem.testkit.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Sends the few requests that setting up a test cluster takes, with the JDK's HTTP client. The testkit must not depend
 * on the Kubernetes client: its users choose that version, and most of them never test on a real cluster.
 */
final class ApiServer {
    private static final char[] NO_PASSWORD = {};

    private final Kubeconfig kubeconfig;
    private final String userAgent;
    private final HttpClient client;

    ApiServer(Kubeconfig kubeconfig, String userAgent) {
        this.kubeconfig = kubeconfig;
        this.userAgent = userAgent;
        this.client = HttpClient.newBuilder()
                .sslContext(tls(kubeconfig))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /**
     * Gives an object the fields of the YAML by server-side apply, by force: another run of the tests, perhaps in
     * another version, may own the same fields.
     */
    void apply(String path, String yaml) {
        send(request(path + "?fieldManager=sem-testkit&force=true")
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", BodyPublishers.ofString(yaml)));
    }

    /** Posts JSON and returns the text of the answer. */
    String post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Returns the text at a path. */
    String get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(kubeconfig.server() + path))
                .timeout(Duration.ofSeconds(30))
                .header("User-Agent", userAgent);
        kubeconfig.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    /** Throws on anything but success; setting up has no failure that a test could go on with. */
    private String send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("%s %s was answered with %d: %s"
                    .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The test cluster at " + kubeconfig.server() + " does not answer; check that it runs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while talking to " + kubeconfig.server(), e);
        }
    }

    private static SSLContext tls(Kubeconfig kubeconfig) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(kubeconfig), trust(kubeconfig), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The certificates of " + kubeconfig + " cannot be used; check its certificate and key data", e);
        }
    }

    /** Trusts the authority of the kubeconfig and no other, as every Kubernetes client does. */
    private static TrustManager[] trust(Kubeconfig kubeconfig) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (X509Certificate authority :
                Pem.certificates(kubeconfig.certificateAuthority().orElse(""))) {
            store.setCertificateEntry("ca-" + number++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** The client certificate of the administrator; empty when the kubeconfig has a token instead. */
    private static KeyManager[] identity(Kubeconfig kubeconfig) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        if (kubeconfig.clientKey().isPresent()) {
            Certificate[] chain =
                    Pem.certificates(kubeconfig.clientCertificate().orElse("")).toArray(Certificate[]::new);
            store.setKeyEntry("client", Pem.key(kubeconfig.clientKey().get()), NO_PASSWORD, chain);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        return store;
    }
}
