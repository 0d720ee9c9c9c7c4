package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Protocol;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.network.ServiceType;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedService;
import io.sem.api.workload.DeploymentSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses node ports that are taken: every node has each port once, so they are shared by all environments of a cluster. Known are
 * those of the same call and of all deployments of SEM; those of others are known to the cluster alone. Ports change hands in the
 * order in which the specs are applied, so a port that one of them gives up is free for those after it, and for no other.
 */
final class NodePorts {

    private final Snapshot now;
    private final Neighbours environments;
    private final CallFaults faults;
    private final Map<Key, Holder> holders = new HashMap<>();

    /**
     * One port of every node.
     *
     * @param number its number
     * @param protocol the transport protocol; the same number is free for another one
     */
    private record Key(int number, Protocol protocol) {

        static Key of(ServicePort port) {
            return new Key(port.nodePort(), port.port().protocol());
        }
    }

    /**
     * Who has a port.
     *
     * @param deployment the name of the deployment, with its environment
     * @param text what a message calls it
     */
    private record Holder(String deployment, String text) {}

    NodePorts(Snapshot now, Neighbours environments, CallFaults faults) {
        this.now = now;
        this.environments = environments;
        this.faults = faults;
    }

    /** Checks every node port that a spec names, in this order; reads the other environments only if one is new. */
    void check(List<DeploymentSpec> ordered) {
        if (ordered.stream().allMatch(this::hasAllItNames)) {
            return;
        }
        observe();
        for (DeploymentSpec spec : ordered) {
            Holder own =
                    new Holder(fullName(now.look(), spec.name()), "deployment '" + spec.name() + "' of the same call");
            holders.values().removeIf(holder -> holder.deployment.equals(own.deployment));
            for (int i = 0; i < spec.services().size(); i++) {
                take(spec, i, own);
            }
        }
    }

    private void take(DeploymentSpec spec, int index, Holder own) {
        ServiceSpec service = spec.services().get(index);
        for (int i = 0; i < service.ports().size(); i++) {
            ServicePort port = service.ports().get(i);
            String path = "services[" + index + "].ports[" + i + "].nodePort";
            Holder before = isNamed(service, port) ? holders.putIfAbsent(Key.of(port), own) : null;
            if (before != null && before != own) {
                faults.check(spec, () -> refuse(path, port, before));
            }
        }
    }

    private static void refuse(String path, ServicePort port, Holder holder) {
        throw InvalidSpecException.of(
                path,
                port.nodePort() + "/" + port.port().protocol() + " is allocated to " + holder.text
                        + "; choose another one, or 0 to let the cluster choose");
    }

    /** Whether its own services have every node port that it names; most specs name none. */
    private boolean hasAllItNames(DeploymentSpec spec) {
        List<Key> own = now.look().services(spec.name()).stream()
                .flatMap(service -> service.spec().ports().stream())
                .map(Key::of)
                .toList();
        return spec.services().stream()
                .flatMap(service -> service.ports().stream().filter(port -> isNamed(service, port)))
                .allMatch(port -> own.contains(Key.of(port)));
    }

    private void observe() {
        put(now.look());
        environments.of(now.place()).forEach(this::put);
    }

    private void put(Observed look) {
        look.services().forEach(service -> put(look, service));
    }

    private void put(Observed look, ObservedService service) {
        String deployment = fullName(look, service.deployment());
        Holder holder =
                new Holder(deployment, "service '" + service.spec().name() + "' of deployment '" + deployment + "'");
        service.spec().ports().stream()
                .filter(port -> port.nodePort() != 0)
                .forEach(port -> holders.put(Key.of(port), holder));
    }

    private static String fullName(Observed look, String deployment) {
        return look.environment() + "/" + deployment;
    }

    private static boolean isNamed(ServiceSpec service, ServicePort port) {
        return port.nodePort() != 0
                && (service.type() == ServiceType.NODE_PORT || service.type() == ServiceType.LOAD_BALANCER);
    }
}
