package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kubeconfig says arrives at the API server. */
class AccessTest {

    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_request_says_who_sends_it() throws IOException {
        KubernetesOptions options = kubeconfig("{token: t0}").userAgentSuffix("ci");

        assertThat(headers(options).getFirst("User-Agent")).isEqualTo("sem/dev ci");
    }

    @Test
    void a_token_is_sent() throws IOException {
        assertThat(headers(kubeconfig("{token: t0}")).getFirst("Authorization")).isEqualTo("Bearer t0");
    }

    @Test
    void a_context_without_a_user_sends_no_credentials() throws IOException {
        Headers headers = headers(kubeconfig("{}"));

        assertThat(headers.getFirst("Authorization")).isNull();
        assertThat(headers.getFirst("Impersonate-User")).isNull();
    }

    @Test
    void an_impersonated_user_is_sent_with_groups_and_extras() throws IOException {
        Headers headers = headers(kubeconfig("""
                {token: t0, as: jane, as-groups: [dev, ops], as-user-extra: {reason: [test]}}"""));

        assertThat(headers.getFirst("Impersonate-User")).isEqualTo("jane");
        assertThat(headers.get("Impersonate-Group")).containsExactly("dev", "ops");
        assertThat(headers.getFirst("Impersonate-Extra-reason")).isEqualTo("test");
        assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer t0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{token: s3cret, as-groups: [dev]}              | add as",
                "{token: s3cret, as-user-extra: {reason: [x]}}  | add as",
                "{token: s3cret, as: jane, as-uid: '7'}         | as-uid is not supported",
            })
    void impersonation_that_cannot_be_honoured_is_refused(String user, String hint) throws IOException {
        KubernetesOptions options = kubeconfig(user);

        assertThatThrownBy(() -> Access.config(options))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(hint)
                .hasMessageContaining("kubeconfig.yaml")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_token_file_is_read_anew_for_each_request_and_comes_before_a_token() throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        Config config = Access.config(kubeconfig("{token: stale, tokenFile: token}"));
        try (Gateway gateway = gateway(config)) {
            assertThat(asked(gateway).getFirst("Authorization")).isEqualTo("Bearer first");
            Files.writeString(folder.resolve("token"), "second\n");
            assertThat(asked(gateway).getFirst("Authorization")).isEqualTo("Bearer second");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenFile", "client-certificate", "client-key"})
    void a_file_that_is_missing_is_told_with_its_key_and_path(String key) throws IOException {
        KubernetesOptions options = kubeconfig("{" + key + ": keys/none.pem}");

        assertThatThrownBy(() -> Access.config(options))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(folder.resolve("keys/none.pem").toString())
                .hasMessageContaining("kubeconfig.yaml");
    }

    @Test
    void a_certificate_authority_that_is_missing_is_told_with_its_path() throws IOException {
        KubernetesOptions options = KubernetesOptions.kubeconfig(
                file("{server: 'https://localhost:1', certificate-authority: /no/such/ca.crt}", "{token: t}"));

        assertThatThrownBy(() -> Access.config(options))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("certificate-authority /no/such/ca.crt");
    }

    @Test
    void a_server_name_of_tls_is_refused_rather_than_ignored() throws IOException {
        KubernetesOptions options = KubernetesOptions.kubeconfig(
                file("{server: 'https://localhost:1', tls-server-name: other}", "{token: t}"));

        assertThatThrownBy(() -> Access.config(options))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("tls-server-name");
    }

    @Test
    void a_proxy_is_taken_from_the_kubeconfig_and_from_nowhere_else() throws IOException {
        Config direct = Access.config(kubeconfig("{token: t}"));
        assertThat(direct.getHttpProxy()).isNull();
        assertThat(direct.getHttpsProxy()).isNull();

        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Config proxied = Access.config(proxied("http://127.0.0.1:" + proxy.getLocalPort()));
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> firstLine(proxy));
            try (Gateway gateway = gateway(proxied)) {
                assertThatThrownBy(gateway::version).isInstanceOf(UnavailableException.class);
            }
            assertThat(asked.join()).isEqualTo("CONNECT cluster.invalid:6443 HTTP/1.1");
        }
    }

    @Test
    void a_proxy_of_another_kind_is_refused() throws IOException {
        KubernetesOptions options = proxied("socks5://127.0.0.1:1080");

        assertThatThrownBy(() -> Access.config(options))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("proxy-url must begin with http://");
    }

    private KubernetesOptions proxied(String proxy) throws IOException {
        return KubernetesOptions.kubeconfig(
                file("{server: 'https://cluster.invalid:6443', proxy-url: '" + proxy + "'}", "{token: t}"));
    }

    private static String firstLine(ServerSocket proxy) {
        try (proxy; // so that no second try waits for an answer
                Socket socket = proxy.accept();
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_client_does_not_repeat_requests_and_keeps_to_the_deadline() throws IOException {
        Config config = Access.config(kubeconfig("{token: t}").deadline(Duration.ofSeconds(3)));

        assertThat(config.getRequestRetryBackoffLimit()).isZero();
        assertThat(config.getRequestTimeout()).isEqualTo(3000);
        assertThat(config.getConnectionTimeout()).isEqualTo(3000);
        assertThat(config.isHttp2Disable()).isTrue();
    }

    private Headers headers(KubernetesOptions options) {
        try (Gateway gateway = gateway(Access.config(options))) {
            return asked(gateway);
        }
    }

    private static Gateway gateway(Config config) {
        return new Gateway(config, Duration.ofSeconds(20), new JdkHttpClientFactory());
    }

    /** The headers of a request that the gateway sends. */
    private Headers asked(Gateway gateway) {
        server.answer("GET", "/version", 200, "{\"major\": \"1\", \"minor\": \"36\", \"gitVersion\": \"v1.36.3\"}");
        gateway.version();
        var requests = server.requests("GET", "/version");
        return requests.get(requests.size() - 1).headers();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200 | <html>Welcome</html>", "200 | {}", "404 | <html>Not found</html>", "404 | {}"})
    void a_server_that_is_no_kubernetes_is_told(int status, String body) throws IOException {
        server.answer("GET", "/version", status, body);

        try (Gateway gateway = gateway(Access.config(kubeconfig("{}")))) {
            assertThatThrownBy(gateway::version)
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("'" + server.url() + "' is not a Kubernetes API server");
        }
    }

    @Test
    void several_files_are_merged_and_the_first_counts() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), """
                current-context: one
                contexts: [{name: one, context: {cluster: c, user: u}}]
                users: [{name: u, user: {token: t1}}]
                """);
        Path second = Files.writeString(folder.resolve("second"), """
                current-context: two
                contexts: [{name: two, context: {cluster: c}}]
                clusters: [{name: c, cluster: {server: '%s'}}]
                users: [{name: u, user: {token: t2}}]
                """.formatted(server.url()));
        KubernetesOptions options = KubernetesOptions.kubeconfigs(List.of(first, second));

        assertThat(headers(options).getFirst("Authorization")).isEqualTo("Bearer t1");
        assertThat(headers(options.context("two")).getFirst("Authorization")).isNull();
        assertThatThrownBy(() -> Access.config(options.context("three")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("existing: one, two");
    }

    @Test
    void paths_count_from_the_folder_of_the_file_they_stand_in() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("token"), "t3");
        Path users = Files.writeString(elsewhere.resolve("users"), "users: [{name: u, user: {tokenFile: token}}]\n");
        Path rest = file("{server: '" + server.url() + "'}", "{token: never}");

        assertThat(headers(KubernetesOptions.kubeconfigs(List.of(users, rest))).getFirst("Authorization"))
                .isEqualTo("Bearer t3");
    }

    @Test
    void the_files_of_the_variable_come_first_and_missing_ones_are_skipped() throws IOException {
        Path file = file("{server: '" + server.url() + "'}", "{token: t}");
        String list = String.join(File.pathSeparator, folder.resolve("none").toString(), file.toString(), "");

        assertThat(Discovery.kubeconfigs(Map.of("KUBECONFIG", list), folder)).containsExactly(file);
        assertThatThrownBy(() -> Discovery.kubeconfigs(Map.of("KUBECONFIG", "/no/such/file"), folder))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void without_the_variable_the_home_folder_counts_and_then_the_pod() throws IOException {
        Map<String, String> pod = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        assertThat(Discovery.kubeconfigs(pod, folder)).isEmpty();
        assertThatThrownBy(() -> Discovery.kubeconfigs(Map.of(), folder))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("KUBECONFIG is not set")
                .hasMessageContaining(folder.resolve(".kube/config").toString());

        Files.createDirectories(folder.resolve(".kube"));
        Path usual = Files.writeString(folder.resolve(".kube/config"), "{}");
        assertThat(Discovery.kubeconfigs(pod, folder)).containsExactly(usual);
    }

    @Test
    void credentials_of_a_plugin_are_sent_and_a_relative_plugin_is_found_beside_its_file() throws IOException {
        Path plugin =
                Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("login"), """
                #!/bin/sh
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "t4"}}'
                """);
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        KubernetesOptions options = kubeconfig("""
                {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./bin/login, interactiveMode: Never}}""");

        assertThat(headers(options).getFirst("Authorization")).isEqualTo("Bearer t4");
    }

    @Test
    void options_say_where_they_lead() throws IOException {
        KubernetesOptions options = kubeconfig("{}");

        assertThat(options.context("prod")).hasToString(folder.resolve("kubeconfig.yaml") + " context 'prod'");
        assertThat(KubernetesOptions.inCluster()).hasToString("the service account of this pod");
        assertThatThrownBy(() -> options.deadline(Duration.ZERO)).hasMessageContaining("at least 1 ms, was PT0S");
        assertThatThrownBy(() -> options.userAgentSuffix("caf\u00e9")).hasMessageContaining("printable ASCII");
    }

    private KubernetesOptions kubeconfig(String user) throws IOException {
        return KubernetesOptions.kubeconfig(file("{server: '" + server.url() + "'}", user));
    }

    private Path file(String cluster, String user) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig.yaml"), """
                current-context: here
                clusters: [{name: c, cluster: %s}]
                users: [{name: u, user: %s}]
                contexts: [{name: here, context: {cluster: c, user: u}}]
                """.formatted(cluster, user));
    }
}
