package io.sem.k8s;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.spi.WellKnown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The cluster of {@code SEM_IT_KUBECONFIG}, seen with the rights of the ClusterRole that ships with SEM, and no more. */
final class TestCluster {

    private static final String ACCOUNT = "sem-k8s-tests";
    private static final String MANAGER = "sem-tests";
    private static final long TOKEN_SECONDS = 3600 * 4L;

    private static Path kubeconfig;

    private TestCluster() {}

    /** How SEM connects; skips the test, or fails it when the cluster is required, where there is none. */
    static KubernetesOptions options() {
        return KubernetesOptions.kubeconfig(kubeconfig());
    }

    /** All rights, to look behind SEM's back. */
    static KubernetesClient admin() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(adminKubeconfig().toFile()))
                .build();
    }

    static Path auditLog() {
        String log = System.getenv("SEM_IT_AUDIT_LOG");
        return log == null ? abort("SEM_IT_AUDIT_LOG names no audit log to count requests in") : Path.of(log);
    }

    private static Path adminKubeconfig() {
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
                grant(admin);
                kubeconfig = write(admin.getConfiguration(), token(admin));
            }
        }
        return kubeconfig;
    }

    private static void grant(KubernetesClient admin) {
        var namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(WellKnown.SYSTEM_NAMESPACE)
                .addToLabels(WellKnown.MANAGED_BY, WellKnown.SEM)
                .endMetadata()
                .build();
        admin.resource(namespace).fieldManager(MANAGER).serverSideApply();
        admin.resource(role()).fieldManager(MANAGER).forceConflicts().serverSideApply();
        var account = new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(ACCOUNT)
                .withNamespace(WellKnown.SYSTEM_NAMESPACE)
                .endMetadata()
                .build();
        admin.resource(account).fieldManager(MANAGER).serverSideApply();
        var binding = new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(ACCOUNT)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "sem")
                .addNewSubject("", "ServiceAccount", ACCOUNT, WellKnown.SYSTEM_NAMESPACE)
                .build();
        admin.resource(binding).fieldManager(MANAGER).serverSideApply();
    }

    private static ClusterRole role() {
        try (InputStream yaml = KubernetesBackend.class.getResourceAsStream("cluster-role.yaml")) {
            return Serialization.unmarshal(yaml, ClusterRole.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token(KubernetesClient admin) {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(TOKEN_SECONDS)
                .endSpec()
                .build();
        return admin.serviceAccounts()
                .inNamespace(WellKnown.SYSTEM_NAMESPACE)
                .withName(ACCOUNT)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    private static Path write(Config admin, String token) {
        String yaml = """
                apiVersion: v1
                kind: Config
                current-context: sem
                clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: u, user: {token: "%s"}}]
                contexts: [{name: sem, context: {cluster: c, user: u}}]
                """.formatted(
                admin.getMasterUrl(), Optional.ofNullable(admin.getCaCertData()).orElse(""), token);
        try {
            Path file = Path.of("target", "sem.kubeconfig");
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
