package io.sem.examples.page;

import io.sem.Deployment;
import io.sem.api.error.NotFoundException;
import io.sem.api.network.ServiceType;
import io.sem.api.status.ObservedService;
import java.util.Optional;

/** Where deployments are reached. */
public final class Addresses {

    private Addresses() {}

    /** Where the first port that is open to the outside is reached; empty when none is, or its address is not there yet. */
    public static Optional<String> of(Deployment deployment) {
        return deployment.services().stream()
                .map(ObservedService::spec)
                .filter(service ->
                        service.type() == ServiceType.NODE_PORT || service.type() == ServiceType.LOAD_BALANCER)
                .flatMap(service -> service.ports().stream())
                .findFirst()
                .flatMap(port -> url(deployment, port.port().name()));
    }

    private static Optional<String> url(Deployment deployment, String port) {
        try {
            return Optional.of(deployment.externalUrl(port));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
