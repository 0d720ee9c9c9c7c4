package io.sem.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.Pod;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.Console;
import io.sem.api.tenant.EnvironmentRef;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A command that the API server does not let through: a typed error, and the command in no text. */
class ExecRefusalTest {

    private static final String POD = "/api/v1/namespaces/shop-dev/pods/web-1";
    private static final String PATH = POD + "/exec";

    @RegisterExtension
    final ScriptedCluster cluster = new ScriptedCluster();

    @Test
    void a_missing_right_is_forbidden_and_the_command_stays_secret() {
        cluster.server().refuse("GET", PATH, 403, "Forbidden");

        assertThat(told(ForbiddenException.class)).contains("web-1", "403").doesNotContain("hunter2");
    }

    @Test
    void a_server_that_fails_is_unavailable_and_the_command_stays_secret() {
        cluster.server().refuse("GET", PATH, 500, "InternalError");

        assertThat(told(UnavailableException.class)).contains("web-1").doesNotContain("hunter2");
    }

    /** Everything that was logged, and the error with all its causes. */
    private String told(Class<? extends Exception> type) {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true));
        try {
            LoggerFactory.getLogger(ExecRefusalTest.class).error("what libraries log is heard");
            Throwable thrown = catchThrowable(this::exec);
            assertThat(log.toString()).contains("what libraries log is heard");
            assertThat(thrown).isInstanceOf(type);
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text + log.toString();
        } finally {
            System.setErr(err);
        }
    }

    private void exec() {
        Pod pod = cluster.pod("""
                metadata: {name: web-1, namespace: shop-dev}
                spec: {containers: [{name: web, image: nginx}]}
                """);
        cluster.answers("GET", POD, pod);
        Console console = new KubernetesConsole(cluster.gateway(), cluster.objects());
        console.exec(
                new Console.Target(EnvironmentRef.of("shop", "dev"), "web-1", "web"),
                List.of("mysql", "-phunter2"),
                Duration.ofSeconds(10));
    }
}
