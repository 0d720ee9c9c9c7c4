package io.sem.core.rules;

import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether the pods of a deployment see a variable for each service. Kubernetes' default is on, and programs that were written for it
 * find other services that way. But a service named like a setting of the program takes that setting's place: a service {@code
 * server} sets {@code SERVER_PORT=tcp://10.96.0.7:8080}, which Spring Boot reads as the number of its port and ends.
 *
 * <p>So they are off where that can be known from the spec alone, which gives the same template at every deploy: the deployment has a
 * service whose variables are settings of a widely used framework, or begin like variables that its own containers are given.
 */
final class ServiceLinks {

    // Spring Boot's server.port (Kibana reads the same) and management.server.port, and management.port of Spring Boot
    // 1
    // (relaxed binding of environment variables, "Externalized Configuration" of Spring Boot's reference).
    private static final Set<String> SETTINGS = Set.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT", "MANAGEMENT_PORT");

    private ServiceLinks() {}

    /** Returns what the spec says, or else whether nothing that can be known would be hit. */
    static boolean of(DeploymentSpec spec) {
        return spec.group()
                .serviceLinks()
                .orElseGet(() -> spec.services().stream().noneMatch(s -> hits(spec, s)));
    }

    /** A headless service has no variables (pkg/kubelet/kubelet_pods.go, getServiceEnvVarMap). */
    private static boolean hits(DeploymentSpec spec, ServiceSpec service) {
        String prefix = service.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
        return service.type() != ServiceType.HEADLESS && (SETTINGS.contains(prefix + "PORT") || isGiven(spec, prefix));
    }

    private static boolean isGiven(DeploymentSpec spec, String prefix) {
        return spec.group().allContainers().stream()
                .map(Container::env)
                .flatMap(List::stream)
                .anyMatch(variable -> variable.name().startsWith(prefix));
    }
}
