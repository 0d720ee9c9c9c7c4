package io.sem.api.product;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.ServiceType;
import io.sem.api.secret.Credential;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Image;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.Map;
import org.immutables.value.Value;

/** What was chosen for a {@link MySql}, with the defaults. */
@Value.Immutable
public sealed interface MySqlParts extends WithMySqlParts permits ImmutableMySqlParts {

    /** The name of the deployment and of its service. */
    @Value.Parameter
    String name();

    /** What runs. */
    @Value.Default
    default Image image() {
        return Image.of("mysql:8.4");
    }

    /** What the server is guaranteed and may not exceed. */
    @Value.Default
    default Resources resources() {
        return Resources.of("250m", "1Gi");
    }

    /** The port of the server and of its service. */
    @Value.Default
    default int port() {
        return 3306;
    }

    /** From where it can be reached. */
    @Value.Default
    default ServiceType exposed() {
        return ServiceType.CLUSTER_IP;
    }

    /** The database that is made at first. */
    @Value.Default
    default String database() {
        return "app";
    }

    /** The user who owns the database. */
    @Value.Default
    default String user() {
        return "app";
    }

    /** Where the user's password comes from; never the password itself. */
    @Value.Default
    default Credential password() {
        return Credential.generated();
    }

    /** Where its data lies. */
    @Value.Default
    default Volume data() {
        return Volume.claim("data", "10Gi");
    }

    /** Options of the server. */
    Map<String, String> settings();

    /** How long the server may take until it answers. */
    @Value.Default
    default Duration startsWithin() {
        return Duration.ofMinutes(10);
    }

    /** The nodes it may run on. */
    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    /** Labels of the deployment. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }
}
