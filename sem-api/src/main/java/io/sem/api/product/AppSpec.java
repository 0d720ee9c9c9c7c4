package io.sem.api.product;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.workload.Check;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.OfferedOutput;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands an {@link App} to its deployment spec. */
final class AppSpec {

    static final String URL = "url";

    private final AppParts parts;

    AppSpec(AppParts parts) {
        this.parts = parts;
    }

    DeploymentSpec toSpec() {
        return DeploymentSpec.builder(parts.name(), group())
                .replicas(parts.replicas())
                .run(Run.keptRunning().update(parts.update()))
                .addAllServices(services())
                .labels(parts.labels())
                .addAllOutputs(outputs())
                .gated(parts.gated())
                .build();
    }

    private PodGroup group() {
        return PodGroup.builder()
                .addContainer(container())
                .addAllInitContainers(parts.initContainers())
                .addAllSidecars(parts.sidecars())
                .addAllVolumes(parts.volumes())
                .nodes(parts.nodes())
                .build();
    }

    private Container container() {
        return Container.builder(parts.name(), parts.base().reference())
                .addAllCommand(parts.command())
                .addAllArgs(parts.args())
                .user(parts.user())
                .addAllEnv(parts.variables())
                .addAllPorts(parts.ports())
                .resources(parts.resources())
                .addAllMounts(parts.mounts())
                .readiness(check().map(Probe::of))
                .startup(check().map(check -> Probe.within(parts.startsWithin(), check)))
                .liveness(parts.alive().map(Probe::of))
                .deploymentPackage(parts.source()
                        .map(source -> DeploymentPackage.builder(source)
                                .fetch(parts.fetch())
                                .build()))
                .build();
    }

    private Optional<Check> check() {
        return parts.ready().or(() -> parts.ports().stream().findFirst().map(port -> Check.tcp(port.number())));
    }

    private List<ServiceSpec> services() {
        if (!parts.ports().isEmpty()) {
            return List.of(ServiceSpec.builder(parts.name())
                    .type(parts.exposed())
                    .addAllPorts(servicePorts())
                    .build());
        }
        if (parts.exposed() == ServiceType.NODE_PORT) {
            throw InvalidSpecException.of(
                    "nodePort", "app '" + parts.name() + "' has no port to expose; add port(name, number)");
        }
        return List.of();
    }

    private List<ServicePort> servicePorts() {
        List<ServicePort> ports = new ArrayList<>();
        for (Port port : parts.ports()) {
            ports.add(ServicePort.of(port).nodePort(ports.isEmpty() ? parts.nodePort() : 0));
        }
        return ports;
    }

    private List<OfferedOutput> outputs() {
        return parts.ports().stream()
                .limit(1)
                .map(port -> (port.name().equals("https") ? "https" : "http") + "://${host}:" + port.number())
                .map(url -> OfferedOutput.text(URL, url))
                .toList();
    }
}
