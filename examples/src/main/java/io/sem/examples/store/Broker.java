package io.sem.examples.store;

import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.secret.SecretSpec;
import io.sem.api.volume.ConfigFile;
import io.sem.api.volume.Volume;
import io.sem.api.volume.VolumeMount;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvValue;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Resources;
import io.sem.api.workload.Run;
import java.time.Duration;

/** The message broker: three pods with a name and data of their own, and a password that is made once. */
final class Broker {

    private static final EnvValue.SecretKey PASSWORD = EnvValue.secret("broker-login", "password");

    static final DeploymentSpec SPEC = DeploymentSpec.builder("broker", rabbitMq())
            .run(Run.stateful())
            .replicas(3)
            .addService(ServiceSpec.builder("broker")
                    .type(ServiceType.HEADLESS)
                    .addPort(ServicePort.tcp("amqp", 5672))
                    .build())
            .addService(ServiceSpec.tcp("broker-ui", 15672))
            .addSecret(SecretSpec.generated("broker-login", "password"))
            .output("url", "amqp://${host}:5672")
            .output("password", PASSWORD)
            .build()
            .withVolume(Volume.claim("data", "5Gi"))
            .withVolume(settings("0.6"));

    private Broker() {}

    /** The same with another share of its memory that may be used before it slows senders down. */
    static DeploymentSpec withMemoryWatermark(String share) {
        return SPEC.withVolume(settings(share));
    }

    private static Volume settings(String watermark) {
        return Volume.config(
                "conf", ConfigFile.of("20-shop.conf", "vm_memory_high_watermark.relative = " + watermark + "\n"));
    }

    private static Container rabbitMq() {
        return Container.builder("rabbitmq", "rabbitmq:3.13-management")
                .variable("RABBITMQ_DEFAULT_USER", "shop")
                .variable("RABBITMQ_DEFAULT_PASS", PASSWORD)
                .addPorts(Port.tcp("amqp", 5672), Port.tcp("management", 15672))
                .addMount(VolumeMount.of("data", "/var/lib/rabbitmq"))
                .addMount(VolumeMount.of("conf", "/etc/rabbitmq/conf.d").forReading())
                .resources(Resources.of("200m", "512Mi"))
                .startup(Probe.within(Duration.ofMinutes(3), Check.tcp(5672)))
                .liveness(Probe.builder(Check.exec("rabbitmq-diagnostics", "-q", "ping"))
                        .period(Duration.ofSeconds(30))
                        .timeout(Duration.ofSeconds(15))
                        .build())
                .build();
    }
}
