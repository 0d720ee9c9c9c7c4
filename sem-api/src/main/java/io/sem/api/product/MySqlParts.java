package io.sem.api.product;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.network.ServiceType;
import io.sem.api.secret.Credential;
import io.sem.api.volume.Volume;
import io.sem.api.workload.Container;
import io.sem.api.workload.Image;
import io.sem.api.workload.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The values that were chosen for a {@link MySql}, and the defaults of the others. */
@Value.Immutable
public sealed interface MySqlParts extends WithMySqlParts permits ImmutableMySqlParts {

    /** The name of the deployment and of its service. */
    @Value.Parameter
    String name();

    /** The image of the server. */
    @Value.Default
    default Image image() {
        return Image.of("mysql:8.4");
    }

    /** The resources that the server is guaranteed and may not exceed. */
    @Value.Default
    default Resources resources() {
        return Resources.of("250m", "1Gi");
    }

    /** The port of the server and of its service. */
    @Value.Default
    default int port() {
        return 3306;
    }

    /** Where its service can be reached from. */
    @Value.Default
    default ServiceType exposed() {
        return ServiceType.CLUSTER_IP;
    }

    /** The database that is created at first. */
    @Value.Default
    default String database() {
        return "app";
    }

    /** The user who owns the database. */
    @Value.Default
    default String user() {
        return "app";
    }

    /** The numeric id of the user that the server runs as; see {@link MySql#runAs}. */
    Optional<Long> runAs();

    /** The origin of the user's password; never the password itself. */
    @Value.Default
    default Credential password() {
        return Credential.generated();
    }

    /** The containers that run beside the server. */
    List<Container> sidecars();

    /** The containers that run to their end before the server starts. */
    List<Container> initContainers();

    /** The volume of its data. */
    @Value.Default
    default Volume data() {
        return Volume.claim("data", "10Gi");
    }

    /** The options of the server. */
    Map<String, String> settings();

    /** How long the server may take until it answers. */
    @Value.Default
    default Duration startsWithin() {
        return Duration.ofMinutes(10);
    }

    /** The names of deployments that come before it. */
    List<String> after();

    /** The nodes that it may run on. */
    @Value.Default
    default Selector nodes() {
        return Selector.everything();
    }

    /** The labels of the deployment. */
    @Value.Default
    default Labels labels() {
        return Labels.none();
    }
}
