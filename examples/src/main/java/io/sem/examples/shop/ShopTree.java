package io.sem.examples.shop;

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
import io.sem.api.workload.DeploymentPackage;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.EnvVar;
import io.sem.api.workload.PackageSource;
import io.sem.examples.page.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a tenant has, as a tree: environments with their quotas, deployments with pods, services, variables and data. */
final class ShopTree {
    private final boolean all;

    private ShopTree(boolean all) {
        this.all = all;
    }

    /**
     * Draws a tenant.
     *
     * @param all whether to show also the variables that the cluster sets in a container for each service
     */
    static Tree of(Tenant tenant, boolean all) {
        ShopTree tree = new ShopTree(all);
        return Tree.of(
                "tenant " + tenant.name(),
                tenant.environments().stream().map(tree::of).toList());
    }

    private Tree of(Environment environment) {
        List<Tree> branches = new ArrayList<>();
        branches.add(Tree.leaf("quota: " + used(environment.quota())));
        environment.deployments().forEach(deployment -> branches.add(of(deployment)));
        environment.data().forEach(claim -> branches.add(Tree.leaf(data(claim))));
        return Tree.of("environment " + environment.name(), branches);
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

    private Tree of(Deployment deployment) {
        DeploymentSpec spec = deployment.spec();
        List<Tree> branches = new ArrayList<>();
        Needs.of(spec).variables().forEach((need, variables) -> branches.add(Tree.leaf(need(need, variables))));
        deployment.pods().observe().forEach(pod -> branches.add(Tree.leaf(pod(pod))));
        deployment.services().forEach(service -> branches.add(Tree.leaf(service(deployment, service))));
        spec.group().containers().forEach(container -> branches.add(container(deployment, container)));
        return Tree.of(text(deployment), branches);
    }

    private static String text(Deployment deployment) {
        DeploymentStatus status = deployment.status();
        return "deployment %s: %s, %d of %d ready, revision %d"
                .formatted(deployment.name(), status.state(), status.ready(), status.desired(), status.revision());
    }

    private static String need(String deployment, List<String> variables) {
        return "needs " + deployment + " for " + String.join(", ", variables);
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

    private Tree container(Deployment deployment, Container container) {
        List<String> own = container.env().stream().map(EnvVar::name).toList();
        Stream<String> files = container.deploymentPackage().stream().map(ShopTree::files);
        Stream<String> variables = deployment.variables(container.name()).entrySet().stream()
                .filter(variable -> all || own.contains(variable.getKey()))
                .map(variable -> variable.getKey() + "=" + variable.getValue());
        return Tree.of(
                "container " + container.name() + ": " + container.image(),
                Stream.concat(files, variables).map(Tree::leaf).toList());
    }

    private static String files(DeploymentPackage files) {
        return "package " + origin(files.source()) + " in " + files.folder();
    }

    private static String origin(PackageSource source) {
        if (source instanceof PackageSource.Archive archive) {
            return download(archive.url(), archive.sha256());
        } else if (source instanceof PackageSource.PlainFile file) {
            return download(file.url(), file.sha256());
        } else if (source instanceof PackageSource.FromImage image) {
            return image.folder() + " of image " + image.image();
        }
        throw new IllegalStateException("No such package source: " + source);
    }

    private static String download(String url, String sha256) {
        return url + " (sha256 " + sha256.substring(0, 12) + "…)";
    }

    private static String data(ObservedClaim claim) {
        return "data %s: %s, %s".formatted(claim.name(), claim.size(), claim.phase());
    }
}
