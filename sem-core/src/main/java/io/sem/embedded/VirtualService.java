package io.sem.embedded;

import io.sem.api.label.Selector;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.ObservedService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service with the addresses it was given. */
final class VirtualService {

    private final String deployment;
    private final Instant created;
    private final Optional<String> clusterIp;
    private final Optional<String> external;
    private final Selector selector;
    private final ServiceSpec spec;
    private @Nullable ObservedService observed;

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

    Selector selector() {
        return selector;
    }

    void podChanged() {
        observed = null;
    }

    ObservedService observe(Selections selections) {
        ObservedService now = observed;
        if (now == null) {
            now = look(selections.pods(selector));
            observed = now;
        }
        return now;
    }

    private ObservedService look(List<Pod> pods) {
        return ObservedService.builder(spec)
                .deployment(deployment)
                .clusterIp(clusterIp)
                .addAllExternalAddresses(external.stream().toList())
                .addAllEndpoints(endpoints(pods))
                .created(created)
                .build();
    }

    boolean leadsSomewhere(Selections selections) {
        return selections.pods(selector).stream().anyMatch(Pod::ready);
    }

    // A pod counts when it has an address and has not ended (endpointslice/utils.go, ShouldPodBeInEndpoints).
    private List<ObservedService.Endpoint> endpoints(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> !pod.ended() && !pod.ip().isEmpty())
                .map(pod -> new ObservedService.Endpoint(pod.name(), pod.ip(), pod.ready()))
                .toList();
    }
}
