package io.sem.embedded;

import io.sem.api.label.Selector;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.spi.Workload;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.workload.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pods are behind a service, and where its ports lead on each of them. A port that leads to a named container port follows
 * that name in every pod, so that pods of two templates with different numbers are reached at the same time
 * (endpointslice/utils.go, FindPort).
 *
 * @param selector selects the pods
 * @param ports the ports of the service, each with the name of the container port it leads to; empty if it leads to a number
 * @param publishesNotReady whether pods that are not ready count as ready (publishNotReadyAddresses)
 */
record Backing(Selector selector, Map<ServicePort, Optional<String>> ports, boolean publishesNotReady) {

    /** Returns what is behind a service of a workload. */
    static Backing of(Workload workload, ServiceSpec service) {
        Map<ServicePort, Optional<String>> ports = new HashMap<>();
        service.ports().forEach(port -> ports.put(port, workload.targetName(port)));
        boolean peers = workload.run() instanceof Run.Stateful run && run.peersFind();
        return new Backing(Selector.of(workload.selector()), ports, peers && service.type() == ServiceType.HEADLESS);
    }

    /** Returns the same with other pods behind it. */
    Backing selecting(Selector other) {
        return new Backing(other, ports, publishesNotReady);
    }

    /** Returns the endpoint of a pod that has an address. */
    Endpoint endpoint(Pod pod) {
        Map<String, Integer> targets = new HashMap<>();
        ports.forEach((port, name) -> number(pod, port, name)
                .ifPresent(number -> targets.put(port.port().name(), number)));
        return new Endpoint(pod.name(), pod.ip(), pod.ready() || publishesNotReady, targets);
    }

    private static Optional<Integer> number(Pod pod, ServicePort port, Optional<String> name) {
        return name.isEmpty() ? Optional.of(port.target()) : named(pod, port, name.get());
    }

    private static Optional<Integer> named(Pod pod, ServicePort port, String name) {
        return pod.template().group().containers().stream()
                .map(container -> container.ports())
                .flatMap(List::stream)
                .filter(open -> open.name().equals(name)
                        && open.protocol() == port.port().protocol())
                .map(open -> open.number())
                .findFirst();
    }
}
