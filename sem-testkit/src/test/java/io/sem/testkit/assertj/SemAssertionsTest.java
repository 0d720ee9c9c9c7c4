package io.sem.testkit.assertj;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.network.Port;
import io.sem.api.network.ServiceSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.testkit.SemTest;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What failures say. */
@SemTest
final class SemAssertionsTest {
    private Environment dev;
    private Deployment web;

    @BeforeEach
    void deploy(Environment dev) {
        Container container = Container.builder("web", "busybox:1.36")
                .variable("MODE", "fast")
                .addPort(Port.tcp("http", 8080))
                .build();
        DeploymentSpec spec = DeploymentSpec.builder("web", PodGroup.of(container))
                .addService(ServiceSpec.tcp("web", 8080))
                .build();
        this.dev = dev;
        this.web = dev.deploy(spec).awaitReady(Duration.ofMinutes(5));
    }

    @Test
    void what_holds_passes() {
        assertThat(web)
                .isReady()
                .hasReadyPods(1)
                .hasRevision(1)
                .isReachableAt("web", 8080)
                .hasVariable("web", "MODE", "fast");
        assertThat(dev).hasDeployments("web").hasNoKeptData();
    }

    @Test
    void a_wrong_number_of_pods_shows_the_pods() {
        String pod = web.pods().observe().get(0).name();

        failing(() -> assertThat(web).hasReadyPods(2))
                .withMessageContainingAll("tenant-1/dev/web", "2 ready pods", "it has 1", pod, "READY");
    }

    @Test
    void a_wrong_port_shows_the_services() {
        failing(() -> assertThat(web).isReachableAt("web", 9090))
                .withMessageContainingAll("web:9090", "web.tenant-1-dev.svc", "8080");
    }

    @Test
    void a_wrong_variable_shows_the_variables() {
        failing(() -> assertThat(web).hasVariable("web", "MODE", "slow"))
                .withMessageContainingAll("MODE=slow", "MODE=fast");
    }

    @Test
    void a_missing_deployment_shows_those_that_exist() {
        failing(() -> assertThat(dev).hasDeployments("other")).withMessageContainingAll("tenant-1/dev", "other", "web");
    }

    private static ThrowableAssertAlternative<AssertionError> failing(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }
}
