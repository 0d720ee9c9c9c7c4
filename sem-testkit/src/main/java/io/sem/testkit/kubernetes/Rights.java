package io.sem.testkit.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a service account exactly the rights of the cluster role that ships with sem-k8s, and writes a kubeconfig for
 * it. Tests that ran as an administrator would pass even if SEM needed a right that its role does not give, and users
 * would find out.
 */
final class Rights {
    private static final String ROLE = "/io/sem/k8s/cluster-role.yaml";
    private static final String NAMESPACE = "sem-system";
    private static final String ACCOUNT = "sem-test";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    /** The first name under the metadata of a YAML document; enough for a file of our own. */
    private static final Pattern NAME = Pattern.compile("(?m)^metadata:\\s*\\n(?:^\\s+.*\\n)*?^\\s+name:\\s*(\\S+)");

    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");

    private Rights() {}

    /**
     * Applies role, account and binding, and returns a kubeconfig with a token of the account; valid for four hours.
     */
    static Path granted(Kubeconfig admin) {
        ApiServer server = new ApiServer(admin, "sem-testkit");
        String role = shippedRole();
        String roleName = found(NAME, role, "name of a role");
        server.apply("/api/v1/namespaces/" + NAMESPACE, namespace());
        server.apply("/api/v1/namespaces/" + NAMESPACE + "/serviceaccounts/" + ACCOUNT, account());
        server.apply(RBAC + "clusterroles/" + roleName, role);
        server.apply(RBAC + "clusterrolebindings/" + ACCOUNT, binding(roleName));
        return written(admin.withToken(token(server)));
    }

    /** Read from the jar of sem-k8s, so that the tested rights are those that users install. */
    private static String shippedRole() {
        try (InputStream role = Rights.class.getResourceAsStream(ROLE)) {
            if (role == null) {
                throw new IllegalStateException(
                        ROLE + " is not on the class path; add io.sem:sem-k8s to the test dependencies");
            }
            return new String(role.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bound token (TokenRequest): clusters since 1.24 no longer make token secrets for accounts. */
    private static String token(ApiServer server) {
        String answer = server.post(
                "/api/v1/namespaces/" + NAMESPACE + "/serviceaccounts/" + ACCOUNT + "/token",
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{\"expirationSeconds\":14400}}");
        return found(TOKEN, answer, "token");
    }

    /** A temporary file is readable by its owner only, which the token in it requires. */
    private static Path written(Kubeconfig kubeconfig) {
        try {
            Path file = Files.createTempFile("sem-test", ".kubeconfig");
            file.toFile().deleteOnExit();
            return Files.writeString(file, kubeconfig.text());
        } catch (IOException e) {
            throw new UncheckedIOException("The kubeconfig of the test account cannot be written", e);
        }
    }

    private static String found(Pattern pattern, String text, String what) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("there is no " + what + " in the text that should hold it");
        }
        return matcher.group(1);
    }

    private static String namespace() {
        return """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                """.formatted(NAMESPACE);
    }

    private static String account() {
        return """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: %s
                  namespace: %s
                """.formatted(ACCOUNT, NAMESPACE);
    }

    private static String binding(String role) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata:
                  name: %s
                roleRef:
                  apiGroup: rbac.authorization.k8s.io
                  kind: ClusterRole
                  name: %s
                subjects:
                - kind: ServiceAccount
                  name: %s
                  namespace: %s
                """.formatted(ACCOUNT, role, ACCOUNT, NAMESPACE);
    }
}
