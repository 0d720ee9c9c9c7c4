package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sem.api.error.ForbiddenException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in that a kubeconfig can describe, against the real API server. */
class KubeconfigVariantsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private String yaml;
    private String token;

    @BeforeEach
    void read() throws IOException {
        yaml = Files.readString(TestCluster.options().kubeconfigs().get(0));
        token = found("token: \"([^\"]+)\"");
    }

    @Test
    void a_token_in_a_file_and_a_certificate_in_a_file() throws IOException {
        Files.writeString(folder.resolve("token"), token + "\n");
        Files.write(folder.resolve("ca.crt"), Base64.getDecoder().decode(found("authority-data: \"([^\"]+)\"")));
        String files = yaml.replaceAll("token: \"[^\"]+\"", "tokenFile: token")
                .replaceAll("certificate-authority-data: \"[^\"]+\"", "certificate-authority: ca.crt");

        assertConnects(KubernetesOptions.kubeconfig(file("config", files)));
        Files.delete(folder.resolve("ca.crt"));
        assertThatThrownBy(() -> connect(KubernetesOptions.kubeconfig(folder.resolve("config"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("ca.crt");
    }

    @Test
    void an_exec_plugin_with_a_warning() throws IOException {
        Path plugin = file("plugin.sh", "echo careful >&2; echo '{\"status\": {\"token\": \"" + token + "\"}}'");
        String exec = yaml.replaceAll(
                "token: \"[^\"]+\"",
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: sh, args: [" + plugin + "]}");

        assertConnects(KubernetesOptions.kubeconfig(file("config", exec)));
    }

    @Test
    void a_client_certificate() throws IOException {
        assertConnects(KubernetesOptions.kubeconfig(file("admin", TestCluster.adminKubeconfig())));
    }

    @Test
    void two_files_of_which_one_has_the_users() throws IOException {
        String users = yaml.lines()
                .filter(line -> line.startsWith("users:"))
                .findFirst()
                .orElseThrow();
        Path one = file("one", yaml.replace(users, ""));

        assertConnects(KubernetesOptions.kubeconfigs(List.of(one, file("two", users))));
    }

    @Test
    void wrong_credentials_are_told_within_a_second() throws IOException {
        Path wrong = file("wrong", yaml.replace(token, "wrong"));

        long fastest = IntStream.range(0, 3)
                .mapToLong(i -> {
                    Instant start = Instant.now();
                    assertThat(catchThrowable(() -> connect(KubernetesOptions.kubeconfig(wrong))))
                            .isInstanceOf(ForbiddenException.class);
                    return Duration.between(start, Instant.now()).toMillis();
                })
                .min()
                .orElseThrow();
        assertThat(fastest).as("ms, the fastest of three").isLessThan(1_000);
    }

    @Test
    void a_server_that_is_no_kubernetes() throws IOException {
        try (ScriptedServer other = new ScriptedServer()) {
            other.answer("GET", "/version", 200, "<html>hello</html>");
            String elsewhere = yaml.replaceAll("server: \"[^\"]+\"", "server: \"" + other.url() + "\"");

            assertThatThrownBy(() -> connect(KubernetesOptions.kubeconfig(file("config", elsewhere))))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("is not a Kubernetes API server");
        }
    }

    @Test
    void a_revoked_token_is_forbidden_as_soon_as_the_watches_have_to_come_back() throws IOException {
        String account = "sem-k8s-revoked";
        String revoked = TestCluster.kubeconfigOf(account);
        try (Wire wire = Wire.to(revoked);
                KubernetesBackend backend =
                        connect(KubernetesOptions.kubeconfig(file("config", wire.instead(revoked))))) {
            TestCluster.revoke(account);
            Instant end = Instant.now().plus(Duration.ofMinutes(1));
            Throwable thrown = null;
            while (thrown == null && Instant.now().isBefore(end)) {
                wire.cut();
                wire.mend();
                thrown = catchThrowable(
                        () -> backend.await(TestWorkloads.environment("nobody"), o -> false, Duration.ofSeconds(3)));
            }
            assertThat(thrown).isInstanceOf(ForbiddenException.class);
        } finally {
            TestCluster.revoke(account);
        }
    }

    private static void assertConnects(KubernetesOptions options) {
        try (KubernetesBackend backend = connect(options)) {
            assertThat(backend.cluster().nodes()).isNotEmpty();
        }
    }

    private static KubernetesBackend connect(KubernetesOptions options) {
        return KubernetesBackend.connect(options.deadline(DEADLINE));
    }

    private String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(yaml);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
