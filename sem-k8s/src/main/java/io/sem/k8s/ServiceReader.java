package io.sem.k8s;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.sem.api.network.Port;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.network.SessionAffinity;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.ObservedService;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Converts a service with its endpoint slices to its observed state. Endpoints come from slices, because the older
 * Endpoints objects are cut off at 1,000 addresses and deprecated since Kubernetes 1.33 (KEP-4974). A service with many
 * pods has several slices, and each of them changes by itself, so that an update of one pod is not an update of all.
 *
 * <p>Endpoints that are not ready are told too: that a service leads to a pod which does not answer yet is another
 * finding than that it leads nowhere, because its selector matches nothing.
 */
final class ServiceReader {

    /** The label by which a slice names its service (discovery/v1 LabelServiceName). */
    private static final String SERVICE_OF_SLICE = "kubernetes.io/service-name";

    private ServiceReader() {}

    /**
     * Reads a service and those of the slices that belong to it. The same endpoint may stand in two slices for a
     * moment, while its controller moves it (discovery/v1 EndpointSlice), so duplicates are dropped; endpoints without
     * a pod behind them are somebody else's.
     */
    static ObservedService read(Service service, Collection<EndpointSlice> slices) {
        String name = service.getMetadata().getName();
        List<EndpointSlice> own =
                slices.stream().filter(slice -> name.equals(serviceOf(slice))).toList();
        return ObservedService.builder(spec(service, own))
                .deployment(Absent.orEmpty(service.getMetadata().getLabels().get(WellKnown.DEPLOYMENT)))
                .clusterIp(Optional.ofNullable(service.getSpec().getClusterIP())
                        .filter(ip -> !ip.isEmpty() && !ip.equals(ServiceManifest.NO_CLUSTER_IP)))
                .addAllExternalAddresses(external(service))
                .addAllEndpoints(own.stream()
                        .flatMap(ServiceReader::endpoints)
                        .distinct()
                        .sorted(Comparator.comparing(ObservedService.Endpoint::pod))
                        .toList())
                .created(Timestamp.read(service.getMetadata().getCreationTimestamp()))
                .build();
    }

    /** The name of the service that a slice belongs to; empty if it belongs to none. */
    static String serviceOf(EndpointSlice slice) {
        return Absent.orNone(slice.getMetadata().getLabels()).getOrDefault(SERVICE_OF_SLICE, "");
    }

    /** The service as a spec, so that it can be compared with the one that is wanted. */
    private static ServiceSpec spec(Service service, List<EndpointSlice> slices) {
        return ServiceSpec.builder(service.getMetadata().getName())
                .type(type(service))
                .addAllPorts(service.getSpec().getPorts().stream()
                        .map(port -> port(port, slices))
                        .toList())
                .sessionAffinity(
                        "ClientIP".equals(service.getSpec().getSessionAffinity())
                                ? SessionAffinity.CLIENT_IP
                                : SessionAffinity.NONE)
                .build();
    }

    /** Whether DNS gives the addresses of the pods instead of one of the service's own. */
    static boolean isHeadless(Service service) {
        return ServiceManifest.NO_CLUSTER_IP.equals(service.getSpec().getClusterIP());
    }

    /** A headless service is of Kubernetes' type ClusterIP, but without an address. */
    private static ServiceType type(Service service) {
        return switch (service.getSpec().getType()) {
            case "NodePort" -> ServiceType.NODE_PORT;
            case "LoadBalancer" -> ServiceType.LOAD_BALANCER;
            default -> isHeadless(service) ? ServiceType.HEADLESS : ServiceType.CLUSTER_IP;
        };
    }

    private static ServicePort port(io.fabric8.kubernetes.api.model.ServicePort port, List<EndpointSlice> slices) {
        Integer target =
                port.getTargetPort() == null ? null : port.getTargetPort().getIntVal();
        return new ServicePort(
                new Port(port.getName(), port.getPort(), Protocol.valueOf(port.getProtocol())),
                target == null ? named(port, slices) : target,
                Absent.orZero(port.getNodePort()));
    }

    /** The number that a named target has in the pods; the port itself while there is none, as for a target that is left out. */
    private static int named(io.fabric8.kubernetes.api.model.ServicePort port, List<EndpointSlice> slices) {
        return slices.stream()
                .map(slice -> targets(slice).get(port.getName()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(port.getPort());
    }

    /** The numbers by the names of the service's ports; all endpoints of a slice have the same (discovery/v1 EndpointSlice.ports). */
    private static Map<String, Integer> targets(EndpointSlice slice) {
        Map<String, Integer> targets = new TreeMap<>();
        Absent.orNone(slice.getPorts()).stream()
                .filter(port -> port.getName() != null && port.getPort() != null)
                .forEach(port -> targets.put(port.getName(), port.getPort()));
        return targets;
    }

    /** Addresses outside of the cluster; none while the load balancer is being set up. */
    private static List<String> external(Service service) {
        if (service.getStatus() == null || service.getStatus().getLoadBalancer() == null) {
            return List.of();
        }
        return service.getStatus().getLoadBalancer().getIngress().stream()
                .map(ServiceReader::address)
                .toList();
    }

    /** Some clouds give an address, others a name. */
    private static String address(LoadBalancerIngress ingress) {
        return ingress.getIp() == null ? Absent.orEmpty(ingress.getHostname()) : ingress.getIp();
    }

    private static Stream<ObservedService.Endpoint> endpoints(EndpointSlice slice) {
        Map<String, Integer> targets = targets(slice);
        return Absent.orNone(slice.getEndpoints()).stream()
                .filter(endpoint -> endpoint.getTargetRef() != null)
                .map(endpoint -> endpoint(endpoint, targets));
    }

    /**
     * An endpoint without a condition is ready (discovery/v1 EndpointConditions: nil should be interpreted as true).
     */
    private static ObservedService.Endpoint endpoint(Endpoint endpoint, Map<String, Integer> targets) {
        boolean ready = endpoint.getConditions() == null
                || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
        String ip =
                endpoint.getAddresses().isEmpty() ? "" : endpoint.getAddresses().get(0);
        return new ObservedService.Endpoint(endpoint.getTargetRef().getName(), ip, ready, targets);
    }
}
