package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.BackendProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a connection is said clearly, and in time. */
class ConnectTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void a_missing_kubeconfig_is_named() {
        KubernetesOptions options = KubernetesOptions.kubeconfig(folder.resolve("none.yaml"));

        assertThatThrownBy(() -> KubernetesBackend.connect(options))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void a_file_that_is_not_even_yaml_is_refused_without_quoting_it() throws IOException {
        KubernetesOptions options = KubernetesOptions.kubeconfig(file("# A page\n\nwith `s3cret`, and: more: of it\n"));

        assertThatThrownBy(() -> KubernetesBackend.connect(options))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("is not a kubeconfig")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_file_that_is_no_kubeconfig_is_refused() throws IOException {
        KubernetesOptions options = KubernetesOptions.kubeconfig(file("- just\n- a list\n"));

        assertThatThrownBy(() -> KubernetesBackend.connect(options))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("is not a kubeconfig");
    }

    @Test
    void an_empty_file_has_no_context() throws IOException {
        KubernetesOptions options = KubernetesOptions.kubeconfig(file("{}"));

        assertThatThrownBy(() -> KubernetesBackend.connect(options))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("current context");
    }

    @Test
    void an_unknown_context_is_refused_with_those_that_exist() throws IOException {
        KubernetesOptions options =
                KubernetesOptions.kubeconfig(kubeconfig("https://localhost:1")).context("prod");

        assertThatThrownBy(() -> KubernetesBackend.connect(options))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'prod'")
                .hasMessageContaining("existing: here");
    }

    @Test
    void a_context_whose_cluster_is_missing_is_refused() throws IOException {
        KubernetesOptions options = KubernetesOptions.kubeconfig(
                file("current-context: here\ncontexts: [{name: here, context: {cluster: gone}}]\n"));

        assertThatThrownBy(() -> KubernetesBackend.connect(options))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'gone'");
    }

    @Test
    void nobody_there_is_unavailable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        KubernetesOptions options = KubernetesOptions.kubeconfig(kubeconfig("http://127.0.0.1:" + free))
                .deadline(DEADLINE);

        assertThatThrownBy(() -> KubernetesBackend.connect(options))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("127.0.0.1:" + free);
    }

    @Test
    void a_server_that_never_answers_costs_no_more_than_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            KubernetesOptions options = KubernetesOptions.kubeconfig(
                            kubeconfig("http://127.0.0.1:" + silent.getLocalPort()))
                    .deadline(DEADLINE);
            Instant start = Instant.now();

            assertThatThrownBy(() -> KubernetesBackend.connect(options))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("did not answer within 1000 ms");
            assertThat(Duration.between(start, Instant.now())).isLessThan(DEADLINE.multipliedBy(4));
        }
    }

    @Test
    void a_wrong_token_is_forbidden() throws IOException {
        String yaml = Files.readString(TestCluster.options().kubeconfigs().get(0));
        Path wrong = file(yaml.replaceAll("token: \"[^\"]*\"", "token: \"wrong\""));

        assertThatThrownBy(() -> KubernetesBackend.connect(KubernetesOptions.kubeconfig(wrong)))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void a_connection_that_is_refused_leaves_no_thread_behind() throws Exception {
        Path refused = impersonating();
        List<Thread> before = pulses();

        assertThatThrownBy(() -> KubernetesBackend.connect(KubernetesOptions.kubeconfig(refused)))
                .isInstanceOf(ForbiddenException.class);

        List<Thread> left = pulses();
        left.removeAll(before);
        for (Thread pulse : left) {
            pulse.join(5_000);
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    @SuppressWarnings("unchecked")
    private Path impersonating() throws IOException {
        Map<String, Object> admin = Serialization.unmarshal(TestCluster.adminKubeconfig(), Map.class);
        Map<String, Object> user = ((List<Map<String, Map<String, Object>>>) admin.get("users"))
                .get(0)
                .get("user");
        user.put("as", "nobody-in-particular");
        return file(Serialization.asYaml(admin));
    }

    private static List<Thread> pulses() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sem-kubernetes-pulse"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void an_impersonated_user_has_its_own_rights_and_not_those_of_the_administrator() throws IOException {
        Path impersonating = impersonating();

        assertThatThrownBy(() -> KubernetesBackend.connect(KubernetesOptions.kubeconfig(impersonating)))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("nobody-in-particular");
    }

    @Test
    void the_service_account_of_a_pod_gives_server_and_token() throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        Map<String, String> pod = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443");

        var config = Access.inCluster(pod, folder);
        assertThat(config.getMasterUrl()).startsWith("https://10.0.0.1:443");
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("first");
        Files.writeString(folder.resolve("token"), "second\n");
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("second");

        assertThatThrownBy(() -> Access.inCluster(Map.of(), folder))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("does not run in a pod");
    }

    @Test
    void the_provider_is_found_by_name_and_refuses_unknown_settings() {
        BackendProvider provider = ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals("kubernetes"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> provider.connect(Map.of("kubeconfg", "x")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("kubeconfg")
                .hasMessageContaining("kubeconfig");
        assertThatThrownBy(() -> provider.connect(Map.of("deadline", "10s")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("PT10S");
    }

    private Path kubeconfig(String server) throws IOException {
        return file("current-context: here\n"
                + "clusters: [{name: c, cluster: {server: '" + server + "'}}]\n"
                + "contexts: [{name: here, context: {cluster: c}}]\n");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig.yaml"), content);
    }
}
