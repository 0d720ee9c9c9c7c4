package io.sem.core;

import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.NotFoundException;
import io.sem.api.network.ServicePort;
import io.sem.api.status.ObservedService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where a port of a deployment is reached from outside its cluster. */
final class ExternalUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final String deployment;
    private final List<ObservedService> services;
    private final List<ObservedNode> nodes;

    private ExternalUrl(String deployment, List<ObservedService> services, List<ObservedNode> nodes) {
        this.deployment = deployment;
        this.services = services;
        this.nodes = nodes;
    }

    static ExternalUrl of(Place place, String deployment) {
        place.requireHistory(deployment);
        return new ExternalUrl(
                deployment,
                place.look().services(deployment),
                place.backend().cluster().nodes());
    }

    /** The URL of the port of this name; the scheme is the port's name for http and https, else its protocol. */
    String at(String port) {
        if (!ports().contains(port)) {
            throw NotFoundException.of("port '" + port + "' of deployment '" + deployment + "'", ports());
        }
        return find(port::equals)
                .orElseThrow(() -> notOutside("port '" + port + "' of deployment '" + deployment + "'"));
    }

    /** The URL of the first port that has one. */
    String first() {
        return find(port -> true)
                .orElseThrow(() -> notOutside("deployment '" + deployment + "' with the ports " + ports()));
    }

    private List<String> ports() {
        return services.stream()
                .flatMap(service -> service.spec().ports().stream())
                .map(offered -> offered.port().name())
                .toList();
    }

    private Optional<String> find(Predicate<String> port) {
        return services.stream()
                .flatMap(service -> service.spec().ports().stream()
                        .filter(offered -> port.test(offered.port().name()))
                        .flatMap(offered -> url(service, offered).stream()))
                .findFirst();
    }

    private static NotFoundException notOutside(String what) {
        return new NotFoundException(
                what + " has no address outside the cluster; give its service the type NODE_PORT, or"
                        + " LOAD_BALANCER where the cluster has one, and wait until the address is there");
    }

    private Optional<String> url(ObservedService service, ServicePort port) {
        return service.externalAddresses().stream()
                .findFirst()
                .map(address -> url(port, address, port.port().number()))
                .or(() -> port.nodePort() == 0
                        ? Optional.empty()
                        : nodeAddress().map(address -> url(port, address, port.nodePort())));
    }

    private Optional<String> nodeAddress() {
        return nodes.stream()
                .filter(ObservedNode::ready)
                .map(ObservedNode::address)
                .filter(address -> !address.isEmpty())
                .findFirst();
    }

    private static String url(ServicePort port, String address, int number) {
        String name = port.port().name();
        String scheme =
                SCHEMES.contains(name) ? name : port.port().protocol().name().toLowerCase(java.util.Locale.ROOT);
        String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address; // an IPv6 address (RFC 3986, 3.2.2)
        return scheme + "://" + host + ":" + number;
    }
}
