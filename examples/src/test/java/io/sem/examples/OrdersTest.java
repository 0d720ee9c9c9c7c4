package io.sem.examples;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.api.error.DeployFailedException;
import io.sem.api.product.App;
import io.sem.embedded.Simulation;
import io.sem.testkit.SemTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

// readme: test
@SemTest
final class OrdersTest {
    private static final App ORDERS =
            App.of("orders").base("orders:1").port("http", 8080).replicas(2);

    @Test
    void an_image_that_is_missing_is_told_and_the_version_before_goes_on(Environment dev, Simulation simulation) {
        Deployment orders = dev.deploy(ORDERS).awaitReady(Duration.ofMinutes(5));
        simulation.image("orders:2").imageMissing();

        dev.deploy(ORDERS.base("orders:2"));

        assertThatExceptionOfType(DeployFailedException.class)
                .isThrownBy(() -> orders.awaitReady(Duration.ofMinutes(5)))
                .withMessageContaining("orders:2");
        assertThat(orders).hasFailedBecauseOf("ImagePullBackOff").hasReadyPods(2);
    }
}
// readme: end
