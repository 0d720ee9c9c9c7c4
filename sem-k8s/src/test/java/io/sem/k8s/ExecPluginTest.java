package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.NotFoundException;
import io.sem.api.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that give the credentials of a kubeconfig's user. */
class ExecPluginTest {

    private static final String CREDENTIAL =
            "echo \"{\\\"kind\\\": \\\"ExecCredential\\\", \\\"status\\\": " + "{\\\"token\\\": \\\"$TOKEN\\\"%s}}\"";

    @TempDir
    Path folder;

    @Test
    void the_token_that_it_prints_is_used_whatever_it_says_besides() throws IOException {
        Config config = config("echo a warning >&2; " + CREDENTIAL.formatted(""));

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("hunter2");
    }

    @Test
    void it_runs_again_when_the_credentials_expire_and_not_before() throws IOException {
        String count = "echo x >> " + folder.resolve("runs") + "; ";
        config(count + CREDENTIAL.formatted("")).getOauthTokenProvider().getToken();
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);

        Config expired =
                config(count + CREDENTIAL.formatted(", \\\"expirationTimestamp\\\": \\\"2020-01-01T00:00:00Z\\\""));
        expired.getOauthTokenProvider().getToken();
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(3);
    }

    @Test
    void a_token_that_is_refused_is_replaced_before_it_expires() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first");
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer("GET", "/version", 200, "{\"gitVersion\": \"v1\"}")
                    .refuse("GET", "/version", 401, "Unauthorized")
                    .refuse("GET", "/version", 401, "Unauthorized")
                    .answer("GET", "/version", 200, "{\"gitVersion\": \"v2\"}");
            Config config = new ConfigBuilder(config("TOKEN=$(cat " + token + "); " + CREDENTIAL.formatted("")))
                    .withMasterUrl(server.url())
                    .build();
            try (Gateway gateway = new Gateway(config, Duration.ofSeconds(10), new JdkHttpClientFactory())) {
                gateway.version();
                Files.writeString(token, "second");

                assertThat(gateway.version()).isEqualTo("v2");
            }
            assertThat(server.requests("GET", "/version"))
                    .extracting(request -> request.headers().getFirst("Authorization"))
                    .startsWith("Bearer first", "Bearer first")
                    .endsWith("Bearer second");
        }
    }

    @Test
    void a_plugin_that_has_no_better_token_is_forbidden() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.refuse("GET", "/version", 401, "Unauthorized");
            Config config = new ConfigBuilder(config(CREDENTIAL.formatted("")))
                    .withMasterUrl(server.url())
                    .build();
            try (Gateway gateway = new Gateway(config, Duration.ofSeconds(10), new JdkHttpClientFactory())) {
                assertThatThrownBy(gateway::version)
                        .isInstanceOf(ForbiddenException.class)
                        .hasMessageContaining("does not accept these credentials")
                        .hasMessageNotContaining("hunter2");
            }
        }
    }

    @Test
    void what_it_says_about_its_failure_is_told_and_what_it_prints_is_not() {
        assertThatThrownBy(() -> config("echo $TOKEN; echo please log in first >&2; exit 3"))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("ended with exit code 3: please log in first")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> config("echo $TOKEN"))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("gave no ExecCredential")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void one_that_hangs_ends_at_the_deadline() {
        Instant start = Instant.now();

        assertThatThrownBy(() -> config("sleep 60"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("has not ended after 1000 ms");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void one_that_is_missing_is_told_with_the_hint_of_the_kubeconfig() throws IOException {
        Path file = kubeconfig("command: no-such-plugin, installHint: get it from the intranet");

        assertThatThrownBy(() -> Access.config(KubernetesOptions.kubeconfig(file)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'no-such-plugin'")
                .hasMessageContaining("get it from the intranet");
    }

    private Config config(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("plugin.sh"), script);
        Path file = kubeconfig(
                "command: sh, args: [" + program + "], env: [{name: TOKEN, value: hunter2}], interactiveMode: Never");
        return Access.config(KubernetesOptions.kubeconfig(file).deadline(Duration.ofSeconds(1)));
    }

    private Path kubeconfig(String exec) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig.yaml"), """
                current-context: here
                clusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]
                users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, %s}}}]
                contexts: [{name: here, context: {cluster: c, user: u}}]
                """.formatted(exec));
    }
}
