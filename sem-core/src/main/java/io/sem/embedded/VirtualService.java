package io.sem.embedded;

import io.sem.api.label.Selector;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.ObservedService;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A service with the addresses it was given. */
final class VirtualService {

    private final String deployment;
    private final Instant created;
    private final Optional<String> clusterIp;
    private final Optional<String> external;
    private final Selector selector;
    private final ServiceSpec spec;

    VirtualService(String deployment, ServiceSpec spec, Selector selector, Addresses addresses) {
        this.deployment = deployment;
        this.spec = spec;
        this.selector = selector;
        this.created = addresses.created;
        this.clusterIp = addresses.clusterIp;
        this.external = addresses.external;
    }

    /**
     * What the cluster adds to a service.
     *
     * @param created when it was created
     * @param clusterIp its virtual address
     * @param external the address of its load balancer
     */
    record Addresses(Instant created, Optional<String> clusterIp, Optional<String> external) {}

    String deployment() {
        return deployment;
    }

    ServiceSpec spec() {
        return spec;
    }

    Addresses addresses() {
        return new Addresses(created, clusterIp, external);
    }

    /** The label value that all pods behind it have. */
    String pods() {
        return selector.requiredValue(WellKnown.DEPLOYMENT).orElse("");
    }

    ObservedService observe(Collection<Pod> pods) {
        return ObservedService.builder(spec)
                .deployment(deployment)
                .clusterIp(clusterIp)
                .addAllExternalAddresses(external.stream().toList())
                .addAllEndpoints(endpoints(pods))
                .created(created)
                .build();
    }

    boolean leadsSomewhere(Collection<Pod> pods) {
        return pods.stream().anyMatch(pod -> pod.ready() && selector.matches(pod.labels()));
    }

    // A pod counts when it has an address and has not ended (endpointslice/utils.go, ShouldPodBeInEndpoints).
    private List<ObservedService.Endpoint> endpoints(Collection<Pod> pods) {
        return pods.stream()
                .filter(pod -> !pod.ended() && !pod.ip().isEmpty() && selector.matches(pod.labels()))
                .map(pod -> new ObservedService.Endpoint(pod.name(), pod.ip(), pod.ready()))
                .toList();
    }
}
