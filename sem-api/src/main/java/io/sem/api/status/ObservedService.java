package io.sem.api.status;

import io.sem.api.network.ServiceSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A service, as it was last seen. */
@Value.Immutable
public sealed interface ObservedService extends WithObservedService permits ImmutableObservedService {

    /** The deployment whose pods it leads to. */
    String deployment();

    /** What was asked for, with the node ports that the cluster chose. */
    ServiceSpec spec();

    /** Its virtual address; empty when headless, or none yet. */
    Optional<String> clusterIp();

    /** Addresses of the load balancer; empty when there is none, or none yet. */
    List<String> externalAddresses();

    /** Where it leads to. */
    List<Endpoint> endpoints();

    /** When it was created; containers see only services that are older in their variables. */
    Instant created();

    /** Starts a service. */
    static Builder builder(ServiceSpec spec) {
        return new Builder().spec(spec);
    }

    /**
     * A pod behind a service.
     *
     * @param pod the pod's name
     * @param ip the pod's address
     * @param ready whether connections are sent there
     */
    record Endpoint(String pod, String ip, boolean ready) {}

    /** Builds observed services. */
    final class Builder extends ImmutableObservedService.Builder {
        Builder() {}
    }
}
