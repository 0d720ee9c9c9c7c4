package io.sem.embedded;

import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.Refusals;
import io.sem.api.spi.Workload;
import io.sem.api.workload.DeploymentRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the services of workloads. A service keeps its virtual address, its node ports, the
 * address of its load balancer and its time of creation as long as it exists, however often its
 * workload is applied, because clients hold on to addresses.
 *
 * <p>A change replaces the service object as a whole. Its old ports are released before new ones
 * are chosen, or a service could not keep its own port.
 */
final class ServiceWriter {

    private final ClusterState state;
    private final Network network;

    ServiceWriter(ClusterState state) {
        this.state = state;
        this.network = state.network();
    }

    /** Refuses a workload that wants a service of another deployment, or a node port that a service has. */
    void requireFree(Namespace namespace, Workload workload) {
        for (ServiceSpec wanted : workload.services()) {
            namespace
                    .services()
                    .find(wanted.name())
                    .filter(present -> !present.deployment().equals(workload.ref()))
                    .ifPresent(present -> {
                        throw Refusals.serviceTaken(
                                wanted.name(),
                                namespace.ref(),
                                present.deployment().name());
                    });
            network.requireFree(owner(namespace, wanted), wanted);
        }
    }

    /** Makes the services of a workload what it wants, and removes those it no longer wants. */
    void serve(Namespace namespace, Workload workload) {
        Set<String> wanted = workload.services().stream().map(ServiceSpec::name).collect(Collectors.toSet());
        namespace.services(workload.ref().name()).stream()
                .filter(service -> !wanted.contains(service.name()))
                .forEach(service -> close(namespace, service));
        workload.services().forEach(service -> serve(namespace, workload, service));
    }

    /** Makes or replaces one service. */
    private void serve(Namespace namespace, Workload workload, ServiceSpec wanted) {
        Optional<VirtualService> present = namespace.services().find(wanted.name());
        List<ServicePort> before =
                present.map(service -> service.spec().ports()).orElse(List.of());
        present.ifPresent(this::release);
        ServiceSpec spec = network.withNodePorts(owner(namespace, wanted), wanted, before);
        VirtualService.Addresses addresses = addresses(wanted, present.map(VirtualService::addresses));
        namespace.add(new VirtualService(workload.ref(), spec, Backing.of(workload, spec), addresses));
    }

    /** Addresses of a service, those it had where its type still has them. */
    private VirtualService.Addresses addresses(ServiceSpec wanted, Optional<VirtualService.Addresses> present) {
        Optional<String> clusterIp = wanted.type() == ServiceType.HEADLESS
                ? Optional.empty()
                : Optional.of(network.serviceAddress(present.flatMap(VirtualService.Addresses::clusterIp)));
        Optional<String> external = wanted.type() != ServiceType.LOAD_BALANCER
                ? Optional.empty()
                : present.flatMap(VirtualService.Addresses::external).or(() -> Optional.of(network.balancerAddress()));
        return new VirtualService.Addresses(
                present.map(VirtualService.Addresses::created)
                        .orElse(state.timeline().instant()),
                clusterIp,
                external);
    }

    /** Removes all services of a deployment. */
    void close(Namespace namespace, DeploymentRef deployment) {
        namespace.services(deployment.name()).forEach(service -> close(namespace, service));
    }

    /** Removes one service, whoever wants it. */
    void close(Namespace namespace, VirtualService service) {
        release(service);
        namespace.remove(service);
    }

    private void release(VirtualService service) {
        network.releasePorts(service.spec());
        service.addresses().clusterIp().ifPresent(network::releaseAddress);
    }

    /**
     * Node ports are unique in the cluster and service names only in a namespace, so both are
     * named.
     */
    private static String owner(Namespace namespace, ServiceSpec service) {
        return namespace.name() + "/" + service.name();
    }
}
