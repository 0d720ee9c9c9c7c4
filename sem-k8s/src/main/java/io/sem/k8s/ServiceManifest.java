package io.sem.k8s;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.network.SessionAffinity;
import io.sem.api.spi.Workload;
import io.sem.api.workload.Run;

/**
 * Converts a service to its Kubernetes object. A headless service is one without a cluster IP, and needs no type of its
 * own. It selects on the labels that never change, so that it leads to the pods of the old and of the new template
 * during an update, as long as they are ready.
 */
final class ServiceManifest {

    /** The word for "no cluster IP"; an empty text would mean that the API server chooses one. */
    static final String NO_CLUSTER_IP = "None";

    private ServiceManifest() {}

    /**
     * The service. The cluster IP is set for headless services only: the API server chooses it otherwise, and an apply
     * that leaves it out keeps what was chosen.
     */
    static Service of(Workload workload, ServiceSpec service) {
        var spec = new ServiceBuilder()
                .withMetadata(Metadata.owned(workload, service.name()))
                .withNewSpec()
                .withType(type(service.type()))
                .withSelector(workload.selector().asMap())
                .withSessionAffinity(service.sessionAffinity() == SessionAffinity.CLIENT_IP ? "ClientIP" : "None")
                .withPorts(service.ports().stream()
                        .map(port -> port(workload, port))
                        .toList());
        if (service.type() == ServiceType.HEADLESS) {
            spec.withClusterIP(NO_CLUSTER_IP);
            spec.withPublishNotReadyAddresses(
                    workload.run() instanceof Run.Stateful run && run.peersFind() ? true : null);
        }
        return spec.endSpec().build();
    }

    private static String type(ServiceType type) {
        return switch (type) {
            case CLUSTER_IP, HEADLESS -> "ClusterIP";
            case NODE_PORT -> "NodePort";
            case LOAD_BALANCER -> "LoadBalancer";
        };
    }

    /**
     * A target is named wherever it can be, because each pod is then reached at its own number: an update that changes the number
     * would otherwise cut off all pods of one template at once. A node port of 0 is left to the API server, which chooses a free one.
     */
    private static io.fabric8.kubernetes.api.model.ServicePort port(Workload workload, ServicePort port) {
        ServicePortBuilder builder = new ServicePortBuilder()
                .withName(port.port().name())
                .withPort(port.port().number())
                .withProtocol(port.port().protocol().name())
                .withTargetPort(workload.targetName(port)
                        .map(IntOrString::new)
                        .orElseGet(() -> new IntOrString(port.target())));
        if (port.nodePort() != 0) {
            builder.withNodePort(port.nodePort());
        }
        return builder.build();
    }
}
