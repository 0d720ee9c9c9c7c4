package io.sem.testkit.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a kubeconfig that are needed to talk to its server. It may be YAML or JSON, and must have one cluster
 * and one user with data in it instead of paths, as those of test clusters have. A YAML parser would be one more
 * dependency for every user of the testkit, for six fields.
 *
 * @param text the whole file
 */
record Kubeconfig(String text) {
    static Kubeconfig read(Path file) {
        try {
            return new Kubeconfig(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The kubeconfig " + file + " cannot be read; check the path in SEM_IT_KUBECONFIG", e);
        }
    }

    /** The URL of the API server. */
    String server() {
        return field("server")
                .orElseThrow(() -> new IllegalArgumentException(
                        "The kubeconfig names no server; it needs one cluster with a server"));
    }

    /** The PEM text of the certificates that the server's is signed by; empty when it is not given as data. */
    Optional<String> certificateAuthority() {
        return pem("certificate-authority-data");
    }

    /** The PEM text of the user's certificate. */
    Optional<String> clientCertificate() {
        return pem("client-certificate-data");
    }

    /** The PEM text of the user's key. */
    Optional<String> clientKey() {
        return pem("client-key-data");
    }

    /** The user's token. */
    Optional<String> token() {
        return field("token");
    }

    /**
     * The same server with another token and no other credential, so that nothing of the administrator is left in it.
     */
    Kubeconfig withToken(String token) {
        String authority = field("certificate-authority-data")
                .map(data -> "    certificate-authority-data: " + data + "\n")
                .orElse("");
        return new Kubeconfig("""
                apiVersion: v1
                kind: Config
                current-context: sem
                clusters:
                - name: sem
                  cluster:
                    server: %s
                %susers:
                - name: sem
                  user:
                    token: %s
                contexts:
                - name: sem
                  context:
                    cluster: sem
                    user: sem
                """.formatted(server(), authority, token));
    }

    private Optional<String> pem(String name) {
        return field(name).map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII));
    }

    private Optional<String> field(String name) {
        Matcher matcher = Pattern.compile("(?m)^\\W*" + name + "\"?\\s*:\\s*\"?([^\"\\s,}]+)")
                .matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Not the text: it holds credentials. */
    @Override
    public String toString() {
        return "Kubeconfig[" + server() + "]";
    }
}
