package io.sem.embedded;

import io.sem.api.label.Selector;
import io.sem.api.network.ServiceSpec;
import io.sem.api.status.ObservedService;
import io.sem.api.workload.DeploymentRef;
import io.sem.embedded.Holdings.Holder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service with the addresses it was given and the endpoints behind it, which its controller
 * keeps. No packet flows: what can be asked is whether somebody would answer.
 */
final class VirtualService extends Versioned {

    private final DeploymentRef deployment;
    private final ServiceSpec spec;
    private final Backing backing;
    private final Addresses addresses;
    private @Nullable Holder holder;
    private final TreeMap<String, ObservedService.Endpoint> endpoints = new TreeMap<>();
    private final Cached<ObservedService> observed = new Cached<>();
    // Ready endpoints by the name of the service's port: a pod may have a target for one port and none for another.
    private final Map<String, Integer> ready = new HashMap<>();

    VirtualService(DeploymentRef deployment, ServiceSpec spec, Backing backing, Addresses addresses) {
        this.deployment = deployment;
        this.spec = spec;
        this.backing = backing;
        this.addresses = addresses;
    }

    /**
     * What the cluster adds to a service.
     *
     * @param created when it was created
     * @param clusterIp its virtual address
     * @param external the address of its load balancer
     */
    record Addresses(Instant created, Optional<String> clusterIp, Optional<String> external) {}

    /**
     * Sets or replaces the endpoint of a pod that has an address, and counts those that are ready; gates ask every
     * second whether there is one.
     */
    void put(Pod pod) {
        remove(pod.name());
        ObservedService.Endpoint endpoint = backing.endpoint(pod);
        endpoints.put(pod.name(), endpoint);
        count(endpoint, 1);
    }

    /** Removes the endpoint of a pod; does nothing if it has none. */
    void remove(String pod) {
        ObservedService.Endpoint before = endpoints.remove(pod);
        if (before != null) {
            count(before, -1);
        }
        grow();
    }

    private void count(ObservedService.Endpoint endpoint, int more) {
        if (endpoint.ready()) {
            endpoint.targets().keySet().forEach(port -> ready.merge(port, more, Integer::sum));
        }
    }

    /** The same service with other pods behind it, which is somebody else's doing. */
    VirtualService selecting(Selector other, Holder holder) {
        VirtualService changed = new VirtualService(deployment, spec, backing.selecting(other), addresses);
        changed.holder = holder;
        return changed;
    }

    /** Who has changed its selector beside SEM; empty if nobody has. */
    Optional<Holder> holder() {
        return Optional.ofNullable(holder);
    }

    DeploymentRef deployment() {
        return deployment;
    }

    String name() {
        return spec.name();
    }

    ServiceSpec spec() {
        return spec;
    }

    Addresses addresses() {
        return addresses;
    }

    Selector selector() {
        return backing.selector();
    }

    /** Whether a connection to this port reaches a pod that is ready. */
    boolean accepts(int port) {
        return spec.ports().stream()
                .filter(offered -> offered.port().number() == port)
                .anyMatch(offered -> ready.getOrDefault(offered.port().name(), 0) > 0);
    }

    ObservedService observe() {
        return observed.at(version(), this::translate);
    }

    private ObservedService translate() {
        return ObservedService.builder(spec)
                .deployment(deployment.name())
                .clusterIp(addresses.clusterIp)
                .addAllExternalAddresses(addresses.external.stream().toList())
                .addAllEndpoints(endpoints.values())
                .created(addresses.created)
                .build();
    }
}
