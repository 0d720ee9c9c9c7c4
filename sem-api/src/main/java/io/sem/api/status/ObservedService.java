package io.sem.api.status;

import io.sem.api.network.ServiceSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A service, as it was last observed. */
@Value.Immutable
public sealed interface ObservedService extends WithObservedService permits ImmutableObservedService {

    /** The deployment whose pods it sends connections to. */
    String deployment();

    /** The spec, with the node ports that the cluster chose. */
    ServiceSpec spec();

    /** The virtual address; empty if the service is headless or has none yet. */
    Optional<String> clusterIp();

    /** The addresses of the load balancer; empty if there is none, or none yet. */
    List<String> externalAddresses();

    /** The pods behind it. */
    List<Endpoint> endpoints();

    /** When it was created. The variables of a container name only services that are older than its pod. */
    Instant created();

    /** Starts a service. */
    static Builder builder(ServiceSpec spec) {
        return new Builder().spec(spec);
    }

    /**
     * A pod behind a service.
     *
     * @param pod the name of the pod
     * @param ip the address of the pod
     * @param ready whether connections are sent to it
     */
    record Endpoint(String pod, String ip, boolean ready) {}

    /** Builds observed services. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedService.Builder {
        Builder() {}
    }
}
