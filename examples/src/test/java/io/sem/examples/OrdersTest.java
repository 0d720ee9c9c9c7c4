package io.sem.examples;

import static io.sem.testkit.assertj.SemAssertions.assertThat;
import static io.sem.testkit.assertj.SemAssertions.assertThatDeploy;

import io.sem.Environment;
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
        dev.deploy(ORDERS).awaitReady(Duration.ofMinutes(5));
        simulation.image("orders:2").imageMissing();

        assertThatDeploy(dev, ORDERS.base("orders:2")).failsBecauseOf("ImagePullBackOff");

        assertThat(dev.deployment("orders")).hasReadyPods(2).hasRevision(2);
    }
}
// readme: end
