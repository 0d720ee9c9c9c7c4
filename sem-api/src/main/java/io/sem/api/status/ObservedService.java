package io.sem.api.status;

import io.sem.api.network.ServiceSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
     * @param targets the container port that each port of the service leads to on this pod, by the name of the service's port. A port
     *     is missing if the pod has no container port of that name
     */
    record Endpoint(String pod, String ip, boolean ready, Map<String, Integer> targets) {

        /** Copies the targets. */
        public Endpoint {
            targets = Map.copyOf(targets);
        }

        /** Creates an endpoint whose container ports are not known. */
        public Endpoint(String pod, String ip, boolean ready) {
            this(pod, ip, ready, Map.of());
        }
    }

    /** Builds observed services. Of a value set twice the last one counts. */
    final class Builder extends ImmutableObservedService.Builder {
        Builder() {}
    }
}
