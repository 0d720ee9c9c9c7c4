package io.sem.embedded;

import io.sem.api.network.Dns;
import io.sem.api.network.ServicePort;
import io.sem.api.status.ObservedContainer.Role;
import java.util.List;
import java.util.Optional;

/**
 * What an init container of a dependency gate waits for. A gate is known by its name, {@code wait-for-…}, and by its command,
 * which ends with the DNS name of a service and a port.
 *
 * @param host the DNS name
 * @param port the port
 */
record GateWait(String host, String port) {

    private static final String NAME = "wait-for-";

    static Optional<GateWait> of(ContainerRun run) {
        List<String> command = run.spec().command();
        if (run.role() != Role.INIT || !run.spec().name().startsWith(NAME) || command.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new GateWait(command.get(command.size() - 2), command.get(command.size() - 1)));
    }

    /** Whether somebody accepts connections there. */
    boolean open(World world) {
        return world.spaces().stream().anyMatch(this::openIn);
    }

    private boolean openIn(Space space) {
        return space.services().values().stream()
                .filter(service -> isNamed(service.spec().name(), space.namespace()))
                .filter(service -> service.spec().ports().stream().anyMatch(this::isPort))
                .anyMatch(service -> service.leadsSomewhere(space.selections()));
    }

    private boolean isNamed(String service, String namespace) {
        return host.equals(Dns.shortService(service, namespace)) || host.equals(Dns.service(service, namespace));
    }

    private boolean isPort(ServicePort offered) {
        return port.equals(Integer.toString(offered.port().number()));
    }
}
