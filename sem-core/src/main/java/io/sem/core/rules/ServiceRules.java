package io.sem.core.rules;

import io.sem.api.label.NameRule;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.workload.PodGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules for services, and for where they lead (ValidateService in pkg/apis/core/validation/validation.go). Beyond
 * Kubernetes: a service must lead to a port on which a container says that it listens, because a service that leads
 * nowhere shows only as connections that are refused.
 */
final class ServiceRules {

    private final List<Port> listening;

    /**
     * Prepares the rules for the services in front of a pod group. Init containers do not count: they have ended when
     * the service leads to the pod.
     */
    ServiceRules(PodGroup group) {
        this.listening = Stream.of(group.sidecars(), group.containers())
                .flatMap(List::stream)
                .flatMap(container -> container.ports().stream())
                .toList();
    }

    /** Adds every fault of one service. */
    void check(Faults at, ServiceSpec service) {
        // RFC 1035, not 1123: the name becomes a variable too, and those do not start with a digit.
        at.at("name").add(NameRule.DNS_1035_LABEL.fault(service.name()));
        at.at("ports")
                .unless(
                        !service.ports().isEmpty(),
                        "is empty; a service needs at least one port, such as that of port(name, number)");
        at.unique("ports", service.ports(), port -> port.port().name());
        at.unique("ports", service.ports(), port -> number(port.port().number(), port.port()));
        at.each("ports", service.ports(), (place, port) -> port(place, service.type(), port));
        Map<Object, String> nodePorts = new HashMap<>();
        at.each("ports", service.ports(), (place, port) -> nodePort(place, nodePorts, port));
    }

    /** Adds a fault if another port of the service has the node port; 0 leaves the choice to the cluster. */
    private static void nodePort(Faults at, Map<Object, String> seen, ServicePort port) {
        if (port.nodePort() != 0) {
            at.unique(seen, "node port " + number(port.nodePort(), port.port()));
        }
    }

    /** Judges where a port leads, and whether this type of service can have a node port. */
    private void port(Faults at, ServiceType type, ServicePort port) {
        at.at("target")
                .unless(
                        listening.stream()
                                .anyMatch(
                                        open -> number(open.number(), open).equals(number(port.target(), port.port()))),
                        "no container listens on " + number(port.target(), port.port()) + "; ports of the containers: "
                                + open());
        at.at("nodePort")
                .unless(
                        port.nodePort() == 0 || type == ServiceType.NODE_PORT || type == ServiceType.LOAD_BALANCER,
                        "is " + port.nodePort() + ", but a " + type
                                + " service has none; use NODE_PORT or LOAD_BALANCER");
        if (port.nodePort() != 0) {
            at.at("nodePort").add(ServicePort.nodePortFault(port.nodePort()));
        }
    }

    /** Returns the ports that could have been meant. */
    private String open() {
        return listening.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        listening.stream()
                                .map(port -> number(port.number(), port))
                                .toList());
    }

    /** Returns a port as Kubernetes writes it, such as {@code 80/TCP}: TCP and UDP on one number are two ports. */
    private static String number(int number, Port port) {
        return number + "/" + port.protocol();
    }
}
