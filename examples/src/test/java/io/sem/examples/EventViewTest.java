package io.sem.examples;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Sem;
import io.sem.api.product.App;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.Quota;
import io.sem.embedded.Simulation;
import io.sem.testkit.SemTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@SemTest
final class EventViewTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final App WEB = App.of("web").base("web:1").port("http", 80);

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void it_shows_each_step_with_its_time_until_it_is_closed(Environment dev, Platform sem) {
        try (Watch view = EventView.open(dev, sem.now(), new PrintStream(shown, true))) {
            dev.deploy(WEB).awaitReady(PATIENCE);
        }
        dev.deployment("web").undeploy();

        assertThat(shown.toString())
                .containsPattern("0\\.0s  web +APPLIED +revision 1, 1 pod")
                .containsPattern("web +POD_SCHEDULED +pod web-\\S+ to node node-")
                .containsPattern("web +READY")
                .doesNotContain("UNDEPLOYED");
    }

    @Test
    void a_crash_is_shown(Environment dev, Platform sem, Simulation simulation) {
        try (Watch view = EventView.open(dev, sem.now(), new PrintStream(shown, true))) {
            dev.deploy(WEB).awaitReady(PATIENCE);
            simulation.image("web:1").crashesOnce(137);
            dev.awaitReady(PATIENCE);
        }

        assertThat(shown.toString())
                .containsPattern("web +CONTAINER_FAILED +pod web-\\S+ container web Error, exit code 137");
    }

    @Test
    void a_listener_may_deploy(Environment dev) {
        Consumer<Observed> once = observed -> {
            if (dev.deployments().find("other").isEmpty()) {
                dev.deploy(App.of("other").base("other:1"));
            }
        };
        try (Watch watch = dev.watch(once)) {
            dev.deploy(WEB).awaitReady(PATIENCE);
        }

        Deployment other = dev.deployments().get("other");
        assertThat(other.awaitReady(PATIENCE)).isReady();
    }

    @Test
    void it_may_be_closed_after_its_platform_and_twice() {
        Platform sem = Sem.embedded();
        Environment dev = sem.tenants().create("shop", Quota.of("8", "16Gi")).env("dev");
        Watch view = EventView.open(dev, sem.now(), new PrintStream(shown, true));

        sem.close();
        view.close();
        view.close();

        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void the_program_runs() {
        assertThatCode(() -> EventView.main(new String[0])).doesNotThrowAnyException();
    }
}
