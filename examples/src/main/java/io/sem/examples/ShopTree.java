package io.sem.examples;

import io.sem.Deployment;
import io.sem.Environment;
import io.sem.Tenant;
import io.sem.api.network.Dns;
import io.sem.api.network.ServicePort;
import io.sem.api.status.DeploymentStatus;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.Quota;
import io.sem.api.workload.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a tenant has, as a tree: environments with their quotas, deployments with pods, services, variables and data. */
final class ShopTree {
    private ShopTree() {}

    static Tree of(Tenant tenant) {
        return Tree.of(
                "tenant " + tenant.name(),
                tenant.environments().stream().map(ShopTree::of).toList());
    }

    private static Tree of(Environment environment) {
        List<Tree> branches = new ArrayList<>();
        branches.add(Tree.leaf("quota: " + used(environment.quota())));
        environment.deployments().forEach(deployment -> branches.add(of(deployment)));
        environment.data().forEach(claim -> branches.add(Tree.leaf(data(claim))));
        return Tree.of("environment " + environment.ref().name(), branches);
    }

    private static String used(QuotaUsage usage) {
        return String.join(
                ", ",
                Stream.of(
                                used("cpu", usage, Quota::cpu),
                                used("memory", usage, Quota::memory),
                                used("storage", usage, Quota::storage),
                                used("pods", usage, Quota::pods))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static <T> Optional<String> used(String resource, QuotaUsage usage, Function<Quota, Optional<T>> amount) {
        return amount.apply(usage.limit())
                .map(limit -> resource + " "
                        + amount.apply(usage.used()).map(Object::toString).orElse("0") + " of " + limit);
    }

    private static Tree of(Deployment deployment) {
        List<Tree> branches = new ArrayList<>();
        deployment.pods().observe().forEach(pod -> branches.add(Tree.leaf(pod(pod))));
        deployment.services().forEach(service -> branches.add(Tree.leaf(service(deployment, service))));
        deployment.spec().group().containers().forEach(container -> branches.add(variables(deployment, container)));
        DeploymentStatus status = deployment.status();
        return Tree.of(
                "deployment %s: %s, %d of %d ready, revision %d"
                        .formatted(
                                deployment.ref().name(),
                                status.state(),
                                status.ready(),
                                status.desired(),
                                status.revision()),
                branches);
    }

    private static String pod(ObservedPod pod) {
        return "pod %s: %s on node %s at %s"
                .formatted(
                        pod.name(),
                        pod.ready() ? "ready" : pod.phase(),
                        pod.node().orElse("-"),
                        pod.ip().orElse("-"));
    }

    private static String service(Deployment deployment, ObservedService service) {
        String name = Dns.service(
                service.spec().name(), deployment.ref().environment().namespace());
        List<String> ports = service.spec().ports().stream().map(ShopTree::port).toList();
        return "service %s: cluster IP %s, %s"
                .formatted(name, service.clusterIp().orElse("none"), String.join(", ", ports));
    }

    private static String port(ServicePort port) {
        String nodePort = port.nodePort() == 0 ? "" : ", node port " + port.nodePort();
        return "port " + port.port().number() + nodePort;
    }

    private static Tree variables(Deployment deployment, Container container) {
        List<Tree> variables = deployment.variables(container.name()).entrySet().stream()
                .map(variable -> Tree.leaf(variable.getKey() + "=" + variable.getValue()))
                .toList();
        return Tree.of("container " + container.name() + ": " + container.image(), variables);
    }

    private static String data(ObservedClaim claim) {
        return "data %s: %s, %s".formatted(claim.name(), claim.size(), claim.phase());
    }
}
