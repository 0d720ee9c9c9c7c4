package io.sem.api.product;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.ServiceType;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Credential;
import io.sem.api.workload.Image;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.Map;
import org.immutables.value.Value;

/** What was chosen for a {@link MySql}, with the defaults. */
@Value.Immutable
interface MySqlParts extends WithMySqlParts {

    @Value.Parameter
    String name();

    @Value.Default
    default Image image() {
        return Image.of("mysql:8.4");
    }

    @Value.Default
    default Resources resources() {
        return Resources.of("250m", "1Gi");
    }

    @Value.Default
    default int port() {
        return 3306;
    }

    @Value.Default
    default ServiceType exposed() {
        return ServiceType.CLUSTER_IP;
    }

    @Value.Default
    default String database() {
        return "app";
    }

    @Value.Default
    default String user() {
        return "app";
    }

    @Value.Default
    default Credential password() {
        return Credential.generated();
    }

    @Value.Default
    default Volume data() {
        return Volume.claim("data", "10Gi");
    }

    Map<String, String> settings();

    @Value.Default
    default Duration startsWithin() {
        return Duration.ofMinutes(10);
    }

    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    @Value.Default
    default Labels labels() {
        return Labels.none();
    }
}
