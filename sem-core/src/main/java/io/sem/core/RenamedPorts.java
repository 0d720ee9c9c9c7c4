package io.sem.core;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.Violation;
import io.sem.api.network.Port;
import io.sem.api.network.ServicePort;
import io.sem.api.network.ServiceSpec;
import io.sem.api.workload.Container;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import io.sem.api.workload.UpdateStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Keeps the pods that run reachable while an update renames their ports. A service leads to a container port by its name, so that a new
 * template may listen on another number; pods of the old template, which know the port by another name, would be cut off the moment the
 * service changes, long before the new ones serve. So a service leads to the number for the time of such an update. Where name and number
 * change at once nothing leads to both, and the update is refused.
 */
final class RenamedPorts {

    private RenamedPorts() {}

    /** Returns the names of the ports of services that must lead to a number until the next revision after this one. */
    static Set<String> numbered(Optional<DeploymentSpec> running, DeploymentSpec next) {
        Set<String> names = new TreeSet<>();
        running.ifPresent(before -> next.services()
                .forEach(service -> service.ports().stream()
                        .filter(port -> isCutOff(before, next, port) && isOpen(before, port))
                        .forEach(port -> names.add(port.port().name()))));
        return names;
    }

    /**
     * Refuses an update that would cut off the pods that run.
     *
     * @throws InvalidSpecException if name and number of a container port behind a service change at once
     */
    static void check(Snapshot now, DeploymentSpec next) {
        if (!isRolling(next)
                || now.workload(next.name())
                        .filter(workload -> workload.desired() > 0)
                        .isEmpty()) {
            return;
        }
        List<Violation> violations = new ArrayList<>();
        now.running(next.name()).filter(RenamedPorts::isRolling).ifPresent(before -> {
            for (int i = 0; i < next.services().size(); i++) {
                check(before, next, i, violations);
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidSpecException("deployment '" + next.name() + "'", violations);
        }
    }

    private static void check(DeploymentSpec before, DeploymentSpec next, int index, List<Violation> violations) {
        ServiceSpec service = next.services().get(index);
        for (int i = 0; i < service.ports().size(); i++) {
            ServicePort port = service.ports().get(i);
            if (had(before, service, port) && isCutOff(before, next, port) && !isOpen(before, port)) {
                violations.add(new Violation(
                        "services[" + index + "].ports[" + i + "].target",
                        "leads to container port " + name(next, port).orElse("") + " " + port.target()
                                + ", whose name and number are both new, so the pods that run would not be reached while they"
                                + " are replaced; change the name in one update and the number in another"));
            }
        }
    }

    /** Whether the service had this port before; nobody relies on one that is new. */
    private static boolean had(DeploymentSpec before, ServiceSpec service, ServicePort port) {
        return before.services().stream()
                .filter(old -> old.name().equals(service.name()))
                .flatMap(old -> old.ports().stream())
                .anyMatch(old -> old.port().number() == port.port().number());
    }

    /** Whether the pods that run have no container port of the name to which the service is to lead. */
    private static boolean isCutOff(DeploymentSpec before, DeploymentSpec next, ServicePort port) {
        return name(next, port)
                .filter(name -> open(before.group().containers(), port)
                        .noneMatch(open -> open.name().equals(name)))
                .isPresent();
    }

    private static boolean isOpen(DeploymentSpec before, ServicePort port) {
        return open(before.group().allContainers(), port).anyMatch(open -> open.number() == port.target());
    }

    private static Optional<String> name(DeploymentSpec spec, ServicePort port) {
        return open(spec.group().containers(), port)
                .filter(open -> open.number() == port.target())
                .map(Port::name)
                .findFirst();
    }

    private static Stream<Port> open(List<Container> containers, ServicePort port) {
        return containers.stream()
                .flatMap(container -> container.ports().stream())
                .filter(open -> open.protocol() == port.port().protocol());
    }

    private static boolean isRolling(DeploymentSpec spec) {
        return switch (spec.run().kind()) {
            case KEPT_RUNNING -> ((Run.KeptRunning) spec.run()).update() instanceof UpdateStrategy.Rolling;
            case STATEFUL -> spec.replicas() > 1;
            case TO_COMPLETION -> false;
        };
    }
}
