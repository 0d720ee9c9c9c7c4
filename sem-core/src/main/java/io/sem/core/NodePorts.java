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
 * those of the same call and of all deployments of SEM; those of others are known to the cluster alone.
 */
final class NodePorts {

    private final Snapshot now;
    private final Neighbours environments;

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

    NodePorts(Snapshot now, Neighbours environments) {
        this.now = now;
        this.environments = environments;
    }

    /** Checks every node port that a spec names; reads the other environments only if one is new. */
    void check(List<DeploymentSpec> specs, CallFaults faults) {
        if (specs.stream().allMatch(this::hasAllItNames)) {
            return;
        }
        Map<Key, String> owners = taken(specs);
        for (DeploymentSpec spec : specs) {
            for (int i = 0; i < spec.services().size(); i++) {
                check(spec, i, owners, faults);
            }
        }
    }

    private void check(DeploymentSpec spec, int index, Map<Key, String> owners, CallFaults faults) {
        ServiceSpec service = spec.services().get(index);
        String owner = "deployment '" + spec.name() + "' of the same call";
        for (int i = 0; i < service.ports().size(); i++) {
            ServicePort port = service.ports().get(i);
            String path = "services[" + index + "].ports[" + i + "].nodePort";
            String before = isNamed(service, port) ? owners.putIfAbsent(Key.of(port), owner) : null;
            if (before != null && !before.equals(owner)) {
                faults.check(spec.name(), "", () -> refuse(path, port, before));
            }
        }
    }

    private static void refuse(String path, ServicePort port, String owner) {
        throw InvalidSpecException.of(
                path,
                port.nodePort() + "/" + port.port().protocol() + " is allocated to " + owner
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

    /** The owners of all node ports but those of these specs, which may give theirs to each other. */
    private Map<Key, String> taken(List<DeploymentSpec> specs) {
        List<String> names = specs.stream().map(DeploymentSpec::name).toList();
        Map<Key, String> owners = new HashMap<>();
        now.look().services().stream()
                .filter(service -> !names.contains(service.deployment()))
                .forEach(service -> put(owners, now.look(), service));
        environments.of(now.place()).forEach(look -> look.services().forEach(service -> put(owners, look, service)));
        return owners;
    }

    private static void put(Map<Key, String> owners, Observed look, ObservedService service) {
        String owner = "service '" + service.spec().name() + "' of deployment '" + look.environment() + "/"
                + service.deployment() + "'";
        service.spec().ports().stream()
                .filter(port -> port.nodePort() != 0)
                .forEach(port -> owners.put(Key.of(port), owner));
    }

    private static boolean isNamed(ServiceSpec service, ServicePort port) {
        return port.nodePort() != 0
                && (service.type() == ServiceType.NODE_PORT || service.type() == ServiceType.LOAD_BALANCER);
    }
}
