package io.sem.api.product;

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
import io.sem.api.workload.PodGroup.RestartPolicy;
import io.sem.api.workload.Probe;
import io.sem.api.workload.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Expands an {@link App} or a {@link Job} to its deployment spec. */
final class AppSpec {

    static final String URL = "url";

    private final AppParts parts;

    AppSpec(AppParts parts) {
        this.parts = parts;
    }

    DeploymentSpec toSpec() {
        return DeploymentSpec.builder(parts.name(), group())
                .replicas(parts.replicas())
                .run(parts.run())
                .addAllServices(services())
                .labels(parts.labels())
                .addAllOutputs(outputs())
                .addAllSecrets(parts.secrets())
                .gated(parts.gated())
                .addAllAfter(parts.after())
                .toolImage(parts.toolImage())
                .build();
    }

    private PodGroup group() {
        return PodGroup.builder()
                .addContainer(container())
                .addAllInitContainers(parts.initContainers())
                .addAllSidecars(parts.sidecars())
                .addAllVolumes(parts.volumes())
                .restartPolicy(restartPolicy())
                .nodes(parts.nodes())
                .serviceLinks(parts.serviceLinks())
                .build();
    }

    /** A pod that failed is kept, so that its logs can be read; the run starts another one. */
    private RestartPolicy restartPolicy() {
        return parts.run().kind() == Run.Kind.TO_COMPLETION ? RestartPolicy.NEVER : RestartPolicy.ALWAYS;
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
                .startup(check().or(parts::alive).map(check -> Probe.within(parts.startsWithin(), check)))
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

    /** A service that is to be reachable from outside stays without a port if there is none, so that the rules refuse it. */
    private List<ServiceSpec> services() {
        return parts.ports().isEmpty() && parts.exposed() == ServiceType.CLUSTER_IP
                ? List.of()
                : List.of(ServiceSpec.builder(parts.name())
                        .type(serviceType())
                        .addAllPorts(servicePorts())
                        .build());
    }

    /** Only a headless service gives each pod of a stateful application a DNS name (apps/v1 StatefulSetSpec.serviceName). */
    private ServiceType serviceType() {
        boolean headless = parts.run().kind() == Run.Kind.STATEFUL && parts.exposed() == ServiceType.CLUSTER_IP;
        return headless ? ServiceType.HEADLESS : parts.exposed();
    }

    private List<ServicePort> servicePorts() {
        List<ServicePort> ports = new ArrayList<>();
        for (Port port : parts.ports()) {
            ports.add(ServicePort.of(port).nodePort(ports.isEmpty() ? parts.nodePort() : 0));
        }
        return ports;
    }

    /** Returns the names of all outputs that it offers; see {@link DeploymentSpec#outputNames}. */
    List<String> outputNames() {
        Stream<String> ofService = parts.ports().isEmpty() ? Stream.of() : OfferedOutput.OF_SERVICE.stream();
        return Stream.concat(ofService, outputs().stream().map(OfferedOutput::name))
                .toList();
    }

    /** Returns the outputs of its own; an offered {@code url} replaces that of the first port. */
    private List<OfferedOutput> outputs() {
        List<OfferedOutput> outputs = parts.ports().stream()
                .limit(1)
                .map(port -> (port.name().equals("https") ? "https" : "http") + "://${host}:" + port.number())
                .map(url -> OfferedOutput.text(URL, url))
                .toList();
        for (OfferedOutput offered : parts.outputs()) {
            outputs = Appended.named(outputs, offered, OfferedOutput::name);
        }
        return outputs;
    }
}
