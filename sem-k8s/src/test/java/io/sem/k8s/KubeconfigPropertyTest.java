package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sem.api.error.SemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random faults in a kubeconfig; {@code -Dsem.kubeconfig.seed} repeats a run, whose seed is printed. */
class KubeconfigPropertyTest {

    private static final int FILES = 500;
    private static final List<String> BITS = List.of(
            "null", "[]", "{}", "''", "\"\\u0000\"", "-", "~", "\u00e9", "\n", "  ", ":", "'", "https://[::1", "*x");

    private static final String WHOLE = """
            current-context: here
            clusters:
            - name: c
              cluster:
                server: https://127.0.0.1:1
                certificate-authority-data: aHVudGVyMg==
                proxy-url: http://127.0.0.1:2
            users:
            - name: u
              user:
                token: hunter2
                as: somebody
                as-groups: [g]
                as-user-extra: {a: [b]}
                username: x
                password: hunter2
            - name: v
              user:
                client-certificate-data: hunter2
                client-key-data: hunter2
                exec: {command: no-such-program, args: [a], env: [{name: A, value: hunter2}], apiVersion: v1}
            contexts:
            - name: here
              context:
                cluster: c
                user: u
            - name: there
              context:
                cluster: c
                user: v
            """;

    @TempDir
    Path folder;

    @Test
    void a_faulty_kubeconfig_is_read_or_refused_and_never_quoted() throws IOException {
        long seed = Long.getLong("sem.kubeconfig.seed", System.nanoTime());
        System.out.println("random kubeconfigs, -Dsem.kubeconfig.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < FILES; i++) {
            String text = mutated(random);
            Path file = Files.writeString(folder.resolve("kubeconfig"), text);
            Throwable thrown = catchThrowable(() -> Access.config(KubernetesOptions.kubeconfig(file)));

            assertThat(thrown).as("seed %s: %s", seed, text).matches(e -> e == null || e instanceof SemException);
            assertThat(printed(thrown)).as("seed %s: %s", seed, text).doesNotContain("hunter2");
        }
    }

    /** With something put in place of what stands at a random place, and the other context in every second one. */
    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(
                random.nextBoolean() ? WHOLE : WHOLE.replace("current-context: here", "current-context: there"));
        int start = random.nextInt(text.length());
        int end = Math.min(text.length(), start + random.nextInt(12));
        return text.replace(start, end, BITS.get(random.nextInt(BITS.size()))).toString();
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
