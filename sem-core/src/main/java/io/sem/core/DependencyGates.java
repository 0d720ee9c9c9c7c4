package io.sem.core;

import io.sem.api.network.Dns;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.spi.ContentHash;
import io.sem.api.spi.Gate;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.PodGroup;
import io.sem.api.workload.Run;
import io.sem.core.pack.Packages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what the pods of a deployment wait for, by what the deployment that it needs is:
 *
 * <table>
 * <caption>What is waited for</caption>
 * <tr><th>it needs</th><th>its pods wait until</th><th>who tells them</th></tr>
 * <tr><td>a service with a TCP port</td><td>it accepts connections</td><td>the service</td></tr>
 * <tr><td>anything else that is kept running</td><td>one of its pods is ready</td><td>DNS</td></tr>
 * <tr><td>a run to completion</td><td>it has succeeded</td><td>its record</td></tr>
 * </table>
 *
 * <p>UDP and SCTP cannot be asked by TCP, and a program that answers no unknown packet cannot be asked at all; readiness can. The first
 * two need no SEM process. For the third see {@link Successes}.
 */
final class DependencyGates {

    private final KnownSpecs specs;
    private final Function<DeploymentSpec, String> hash;

    /**
     * The gates among these specs.
     *
     * @param hash computes the spec hash of a deployment, by which a run is told from the same run with another spec
     */
    DependencyGates(KnownSpecs specs, Function<DeploymentSpec, String> hash) {
        this.specs = specs;
        this.hash = hash;
    }

    /** Returns what the pods of a spec wait for before they start. */
    List<Gate> of(DeploymentSpec spec) {
        return spec.gated()
                ? spec.needs().stream()
                        .map(specs::require)
                        .map(needed -> gate(spec, needed))
                        .toList()
                : List.of();
    }

    /** Returns the gates with the names of the containers that a run holds back: those that start first in this template. */
    static List<Gate> placed(List<Gate> gates, PodGroup template) {
        List<String> first = first(template).stream().map(Container::name).toList();
        return gates.stream()
                .map(gate -> gate instanceof Gate.OfRun run ? new Gate.OfRun(first, run.deployment(), run.key()) : gate)
                .toList();
    }

    /** Init containers and sidecars start one after the other, and all other containers after them at once. */
    private static List<Container> first(PodGroup template) {
        if (!template.initContainers().isEmpty()) {
            return template.initContainers().subList(0, 1);
        }
        return template.sidecars().isEmpty()
                ? template.containers()
                : template.sidecars().subList(0, 1);
    }

    private Gate gate(DeploymentSpec spec, DeploymentSpec needed) {
        if (needed.run().kind() == Run.Kind.TO_COMPLETION) {
            return new Gate.OfRun(List.of(), needed.name(), Successes.key(hashOf(needed)));
        }
        return needed.services().stream()
                .flatMap(service -> tcp(needed, service).stream())
                .findFirst()
                .orElseGet(() -> pods(spec, needed));
    }

    private Optional<Gate> tcp(DeploymentSpec needed, ServiceSpec service) {
        return service.ports().stream()
                .map(ServicePort::port)
                .filter(port -> port.protocol() == Protocol.TCP)
                .findFirst()
                .map(port -> new Gate.OfService(
                        Packages.waiter(needed.name()), needed.name(), host(service), port.number()));
    }

    /** The name of the service holds a hash, so that two names of 45 characters have room in one of 63. */
    private static Gate pods(DeploymentSpec spec, DeploymentSpec needed) {
        String service = "after-" + needed.name() + "-" + ContentHash.of(spec.name() + "/" + needed.name());
        return new Gate.OfPods(
                Packages.waiter(needed.name()), needed.name(), service, Templates.selector(needed.name()));
    }

    /** That of what runs, if it stays: outputs that it uses may have changed since. */
    private String hashOf(DeploymentSpec needed) {
        return specs.runningHash(needed.name()).orElseGet(() -> hash.apply(needed));
    }

    private String host(ServiceSpec service) {
        return Dns.shortService(service.name(), specs.environment().namespace());
    }
}
