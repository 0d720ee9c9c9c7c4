package io.sem.examples.store;

import static io.sem.testkit.assertj.SemAssertions.assertThat;

import io.sem.Environment;
import io.sem.api.product.App;
import io.sem.api.product.Job;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.Check;
import io.sem.testkit.SemTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the steps of the recipes promise; on a real cluster ({@code -Dsem.test.backend=kubernetes}) the programs check it themselves. */
@SemTest
final class RecipeTest {

    /** Fails to start if a file, the secret or the volume is not where it should be. */
    private static final App WEB = App.of("web")
            .base("busybox:1.36")
            .command("sh", "-c", "cat /etc/tls/password && date > /data/started && exec httpd -f -p 8080 -h /etc/web")
            .port("http", 8080)
            .stateful()
            .replicas(2)
            .creates(SecretSpec.generated("login", "password"))
            .secret("/etc/tls", "login")
            .config("/etc/web", "a.conf", "x = 1\n")
            .data("/data", "16Mi")
            .ready(Check.http("/a.conf", 8080))
            .cpu("50m")
            .memory("32Mi");

    /** Fails unless both the service and a single pod of it have a DNS name. */
    private static final Job ASK = Job.of("ask")
            .base("busybox:1.36")
            .command("sh", "-c", "wget -qO- http://web-0.web:8080/a.conf && wget -qO- $URL/a.conf")
            .variable("URL", WEB.url())
            .retries(0)
            .within(Duration.ofMinutes(2))
            .cpu("50m")
            .memory("32Mi");

    @Test
    void pods_of_a_stateful_app_have_files_data_and_names_and_a_job_uses_them(Environment dev) {
        dev.deploy(WEB, ASK).awaitReady(Duration.ofMinutes(5));

        assertThat(dev.deployment("web")).isReady().hasReadyPods(2);
        assertThat(dev.deployment("ask")).isReady();
    }
}
