package io.sem.k8s;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster of {@code SEM_IT_KUBECONFIG}, seen with the rights of the ClusterRole that ships with SEM, and no more.
 */
final class TestCluster {

    private static final String ACCOUNT = "sem-k8s-tests";
    private static final String MANAGER = "sem-tests";
    private static final long TOKEN_SECONDS = 3600 * 4L;

    private static final String GRANT = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: sem-system, labels: {app.kubernetes.io/managed-by: sem}}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: %1$s, namespace: sem-system}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: %1$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
            subjects: [{kind: ServiceAccount, name: %1$s, namespace: sem-system}]
            """;

    private static Path kubeconfig;

    private TestCluster() {}

    /** How SEM connects; skips the test, or fails it when the cluster is required, where there is none. */
    static KubernetesOptions options() {
        return KubernetesOptions.kubeconfig(kubeconfig());
    }

    /** The text of a kubeconfig of another account with the same rights, which a test may delete. */
    static String kubeconfigOf(String account) {
        try (KubernetesClient admin = admin()) {
            grant(admin, account);
            return yaml(admin.getConfiguration(), token(admin, account));
        }
    }

    /** Deletes an account; the API server goes on accepting its token for some seconds. */
    static void revoke(String account) {
        try (KubernetesClient admin = admin()) {
            admin.serviceAccounts().inNamespace("sem-system").withName(account).delete();
            admin.rbac().clusterRoleBindings().withName(account).delete();
            admin.rbac().clusterRoles().withName(account).delete();
        }
    }

    /** All rights, to look behind SEM's back. */
    static KubernetesClient admin() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(adminFile().toFile()))
                        // A schema fault is answered with 500, which the client would try ten more times.
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    /** Makes an event of this reason, about the namespace itself. */
    static void tell(String namespace, String reason) {
        try (KubernetesClient admin = admin()) {
            apply(admin, """
                    apiVersion: v1
                    kind: Event
                    metadata: {name: told-by-a-test, namespace: %1$s}
                    involvedObject: {kind: Namespace, name: %1$s, namespace: %1$s}
                    reason: %2$s
                    type: Normal
                    """.formatted(namespace, reason));
        }
    }

    static Path auditLog() {
        String log = System.getenv("SEM_IT_AUDIT_LOG");
        return log == null ? abort("SEM_IT_AUDIT_LOG names no audit log to count requests in") : Path.of(log);
    }

    /** The text of the administrator's kubeconfig. */
    static String adminKubeconfig() {
        try {
            return Files.readString(adminFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path adminFile() {
        String file = System.getenv("SEM_IT_KUBECONFIG");
        if (file != null) {
            return Path.of(file);
        }
        String reason = "SEM_IT_KUBECONFIG names no cluster";
        return "kubernetes".equals(System.getProperty("sem.test.require")) ? fail(reason) : abort(reason);
    }

    private static synchronized Path kubeconfig() {
        if (kubeconfig == null) {
            try (KubernetesClient admin = admin()) {
                grant(admin, ACCOUNT);
                kubeconfig = write(yaml(admin.getConfiguration(), token(admin, ACCOUNT)));
            }
        }
        return kubeconfig;
    }

    private static void grant(KubernetesClient admin, String account) {
        try (InputStream role = KubernetesBackend.class.getResourceAsStream("cluster-role.yaml")) {
            apply(admin, GRANT.formatted(account));
            apply(
                    admin,
                    new String(role.readAllBytes(), StandardCharsets.UTF_8).replace("name: sem", "name: " + account));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void apply(KubernetesClient admin, String yaml) {
        for (HasMetadata each : admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()) {
            admin.resource(each).fieldManager(MANAGER).forceConflicts().serverSideApply();
        }
    }

    private static String token(KubernetesClient admin, String account) {
        String answer = admin.raw(
                "/api/v1/namespaces/sem-system/serviceaccounts/" + account + "/token",
                "POST",
                Map.of(
                        "apiVersion", "authentication.k8s.io/v1",
                        "kind", "TokenRequest",
                        "spec", Map.of("expirationSeconds", TOKEN_SECONDS)));
        Map<?, ?> status =
                (Map<?, ?>) Serialization.unmarshal(answer, Map.class).get("status");
        return (String) status.get("token");
    }

    private static String yaml(Config admin, String token) {
        return """
                apiVersion: v1
                kind: Config
                current-context: sem
                clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: u, user: {token: "%s"}}]
                contexts: [{name: sem, context: {cluster: c, user: u}}]
                """.formatted(
                admin.getMasterUrl(), Optional.ofNullable(admin.getCaCertData()).orElse(""), token);
    }

    private static Path write(String yaml) {
        try {
            Path file = Path.of("target", "sem.kubeconfig");
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
