package io.sem.examples.store;

import io.sem.api.product.App;
import io.sem.api.secret.SecretSpec;
import io.sem.api.workload.Check;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Probe;
import java.time.Duration;

/** The message broker: three pods with a name and data of their own, and a password that is made once. */
final class Broker {

    private static final EnvValue.SecretKey PASSWORD = EnvValue.secret("broker-login", "password");
    private static final Probe PING = Probe.of(Check.exec("rabbitmq-diagnostics", "-q", "ping"))
            .withPeriod(Duration.ofSeconds(30))
            .withTimeout(Duration.ofSeconds(15));

    static final DeploymentSpec SPEC = withMemoryWatermark("0.6");

    private Broker() {}

    /** Returns it with the share of its memory that may be used before it slows senders down. */
    static DeploymentSpec withMemoryWatermark(String share) {
        return App.of("broker")
                .base("rabbitmq:3.13-management")
                .stateful()
                .replicas(3)
                .creates(SecretSpec.generated("broker-login", "password"))
                .variable("RABBITMQ_DEFAULT_USER", "shop")
                .variable("RABBITMQ_DEFAULT_PASS", PASSWORD)
                .port("amqp", 5672)
                .port("management", 15672)
                .data("/var/lib/rabbitmq", "5Gi")
                .config("/etc/rabbitmq/conf.d", "20-shop.conf", "vm_memory_high_watermark.relative = " + share + "\n")
                .cpu("200m")
                .memory("512Mi")
                .startsWithin(Duration.ofMinutes(3))
                .offers("url", "amqp://${host}:5672")
                .offers("password", PASSWORD)
                .customize(spec -> spec.mapContainers(container -> container.withLiveness(PING)));
    }
}
