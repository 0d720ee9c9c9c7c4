package io.sem.embedded;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.UnavailableException;
import io.sem.api.error.Violation;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses and node ports of the cluster, each given to one user. No packet flows, but
 * addresses are real in form and unique, because they get into specs, outputs and messages.
 * Services get theirs from the upper band of 10.96.0.0/16 and pods theirs from 10.128.0.0 upwards.
 */
final class Network {

    // Dynamic ports come from the upper band, so that static ones of the lower band stay free (KEP-3668).
    private static final int DYNAMIC_NODE_PORT = 30086;
    private static final int SERVICE_ADDRESSES = 65536 - 256 - 2;
    private static final int POD_ADDRESSES = 1 << 20;

    private final Dice dice;
    private final Map<NodePort, String> nodePorts = new HashMap<>();
    private final Set<String> serviceAddresses = new HashSet<>();
    private int podAddress;
    private int balancer;

    private record NodePort(int number, Protocol protocol) {}

    Network(Dice dice) {
        this.dice = dice;
    }

    /**
     * A new address for a pod. They come round again after a million, when the first pod is long
     * gone.
     */
    String podAddress() {
        int number = ++podAddress % POD_ADDRESSES;
        return "10." + (128 + number / 62500) + "." + number / 250 % 250 + "." + (number % 250 + 1);
    }

    /** The address a service had {@code before}, else a free one. */
    String serviceAddress(Optional<String> before) {
        before.ifPresent(serviceAddresses::add);
        return before.orElseGet(this::freeAddress);
    }

    private String freeAddress() {
        while (true) {
            int number = 256 + dice.below(SERVICE_ADDRESSES);
            String address = "10.96." + number / 256 + "." + number % 256;
            if (serviceAddresses.add(address)) {
                return address;
            }
        }
    }

    /**
     * An address of a range for documentation (RFC 5737, TEST-NET-1), since there is nothing behind
     * it.
     */
    String balancerAddress() {
        return "192.0.2." + (balancer++ % 254 + 1);
    }

    /** Lets another service have the address. */
    void releaseAddress(String address) {
        serviceAddresses.remove(address);
    }

    /** Lets other services have the node ports of this one. */
    void releasePorts(ServiceSpec service) {
        service.ports().forEach(port -> nodePorts.remove(key(port)));
    }

    /**
     * Refuses a service that wants a node port which another one ({@code namespace/name}) has;
     * names all such ports at once.
     */
    void requireFree(String owner, ServiceSpec service) {
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < service.ports().size(); i++) {
            ServicePort port = service.ports().get(i);
            String holder = nodePorts.get(key(port));
            if (holder != null && !holder.equals(owner)) {
                faults.add(new Violation(
                        "spec.ports[" + i + "].nodePort",
                        "Invalid value: " + port.nodePort() + ": provided port is already allocated, to service "
                                + holder + "; choose another one, or 0 to let the cluster choose"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidSpecException("service '" + owner + "'", faults);
        }
    }

    /**
     * The service with a node port wherever it needs one. Ports that it had before stay, because
     * clients outside the cluster hold on to them.
     */
    ServiceSpec withNodePorts(String owner, ServiceSpec wanted, List<ServicePort> before) {
        if (wanted.type() != ServiceType.NODE_PORT && wanted.type() != ServiceType.LOAD_BALANCER) {
            return wanted;
        }
        List<ServicePort> ports = new ArrayList<>();
        wanted.ports().forEach(port -> ports.add(withNodePort(owner, port, before)));
        return wanted.withPorts(ports);
    }

    private ServicePort withNodePort(String owner, ServicePort port, List<ServicePort> before) {
        int number = port.nodePort() != 0 ? port.nodePort() : chosen(port, before);
        ServicePort result = new ServicePort(port.port(), port.target(), number);
        nodePorts.put(key(result), owner);
        return result;
    }

    private int chosen(ServicePort port, List<ServicePort> before) {
        return before.stream()
                .filter(old -> old.port().equals(port.port()) && old.nodePort() != 0)
                .map(ServicePort::nodePort)
                .filter(number ->
                        !nodePorts.containsKey(new NodePort(number, port.port().protocol())))
                .findFirst()
                .orElseGet(() -> free(port.port().protocol()));
    }

    /**
     * A free port as the API server chooses it: from a random port of the upper band on, from the
     * lower band only when that is full.
     */
    private int free(Protocol protocol) {
        int band = ServicePort.LAST_NODE_PORT - DYNAMIC_NODE_PORT + 1;
        int start = dice.below(band);
        for (int i = 0; i < band; i++) {
            int number = DYNAMIC_NODE_PORT + (start + i) % band;
            if (!nodePorts.containsKey(new NodePort(number, protocol))) {
                return number;
            }
        }
        for (int number = ServicePort.FIRST_NODE_PORT; number < DYNAMIC_NODE_PORT; number++) {
            if (!nodePorts.containsKey(new NodePort(number, protocol))) {
                return number;
            }
        }
        throw new UnavailableException(
                "failed to allocate a nodePort: range is full (" + ServicePort.FIRST_NODE_PORT + "-"
                        + ServicePort.LAST_NODE_PORT + "); undeploy services that have one",
                Duration.ZERO,
                null);
    }

    private static NodePort key(ServicePort port) {
        return new NodePort(port.nodePort(), port.port().protocol());
    }
}
