package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Service;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.Workload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the services of a workload and removes those that it had before. Whether a fixed node port is free is known by the API
 * server alone, since services of other programs take ports too; so it is asked first, without writing anything.
 */
final class ServiceApplier {

    private final KubernetesObjects objects;
    private final Workload workload;

    ServiceApplier(KubernetesObjects objects, Workload workload) {
        this.objects = objects;
        this.workload = workload;
    }

    /**
     * Asks the API server for the services that it may refuse: those with a fixed node port which they do not have yet. Others
     * cost no request. A service that has to be made again is not asked for, because it would be compared with the one that is
     * there.
     */
    void requireAccepted() {
        workload.services().stream()
                .filter(service -> asksForPort(service) && !isMadeAgain(service))
                .forEach(service -> objects.services.dryRun(ServiceManifest.of(workload, service)));
    }

    void write() {
        for (ServiceSpec wanted : workload.services()) {
            // A service cannot get or lose its cluster IP (core/v1 ServiceSpec.clusterIP), so it is made again.
            found(wanted).filter(service -> isMadeAgain(wanted)).ifPresent(objects.services::delete);
            ObjectWriter.write(workload, objects.services, ServiceManifest.of(workload, wanted));
        }
        GateManifest.services(workload).forEach(gate -> objects.services.apply(GateManifest.service(workload, gate)));
    }

    /** Deletes services that the workload had and has no more; they are found by their label, not from the last spec. */
    void removeOld() {
        Set<String> wanted = workload.services().stream().map(ServiceSpec::name).collect(Collectors.toSet());
        GateManifest.services(workload).forEach(gate -> wanted.add(gate.service()));
        objects.services.in(namespace()).stream()
                .filter(service -> Ownership.owns(workload.ref(), service))
                .filter(service -> !wanted.contains(service.getMetadata().getName()))
                .forEach(objects.services::delete);
    }

    private boolean isMadeAgain(ServiceSpec wanted) {
        return found(wanted)
                .filter(service -> ServiceReader.isHeadless(service) != (wanted.type() == ServiceType.HEADLESS))
                .isPresent();
    }

    private boolean asksForPort(ServiceSpec wanted) {
        List<Integer> has = found(wanted).stream()
                .flatMap(service -> service.getSpec().getPorts().stream())
                .map(io.fabric8.kubernetes.api.model.ServicePort::getNodePort)
                .filter(Objects::nonNull)
                .toList();
        return wanted.ports().stream().map(ServicePort::nodePort).anyMatch(port -> port != 0 && !has.contains(port));
    }

    private Optional<Service> found(ServiceSpec wanted) {
        return objects.services.find(namespace(), wanted.name());
    }

    private String namespace() {
        return workload.ref().environment().namespace();
    }
}
