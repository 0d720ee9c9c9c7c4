package io.sem.api.network;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import java.util.Optional;

/**
 * A port of a service.
 *
 * <pre>{@code
 * ServicePort.tcp("http", 80).to(8080).nodePort(30080)
 * }</pre>
 *
 * @param port the port that clients connect to
 * @param target the container port that connections are sent to, 1 to 65535. Each pod is reached at the number that the container port
 *     of the same name has there, so an update may change the number without an outage; keep the name
 * @param nodePort the port on every node, 30000 to 32767; 0 lets the cluster choose one. It has an effect only in services that
 *     have node ports
 */
public record ServicePort(Port port, int target, int nodePort) {

    /** The lowest node port (default of {@code --service-node-port-range} of the kube-apiserver). */
    public static final int FIRST_NODE_PORT = 30000;

    /** The highest node port. */
    public static final int LAST_NODE_PORT = 32767;

    /**
     * Checks the parts.
     *
     * @throws io.sem.api.error.InvalidSpecException if the target is not a port number; the node port is judged with the whole spec,
     *     so that it is refused together with all other faults
     */
    public ServicePort {
        requireNonNull(port, "port");
        Port.require("target", target);
    }

    /** Returns a TCP port that leads to the container port of the same number. */
    public static ServicePort tcp(String name, int number) {
        return of(Port.tcp(name, number));
    }

    /** Returns a UDP port that leads to the container port of the same number. */
    public static ServicePort udp(String name, int number) {
        return of(Port.udp(name, number));
    }

    /** Returns a port that leads to the container port of the same number. */
    public static ServicePort of(Port port) {
        return new ServicePort(port, port.number(), 0);
    }

    /** Returns this port, leading to another container port. */
    public ServicePort to(int target) {
        return new ServicePort(port, target, nodePort);
    }

    /** Returns this port with a fixed port on every node, 30000 to 32767; 0 lets the cluster choose one. */
    public ServicePort nodePort(int nodePort) {
        return new ServicePort(port, target, nodePort);
    }

    /**
     * Returns {@code number} if it lies in the default range of node ports, 30000 to 32767.
     *
     * @throws io.sem.api.error.InvalidSpecException if it does not; the text is the one of the API server
     */
    public static int requireNodePort(int number) {
        nodePortFault(number).ifPresent(fault -> {
            throw InvalidSpecException.of("nodePort", fault);
        });
        return number;
    }

    /** Returns what is wrong with a number that is to be a node port; empty if nothing is. */
    public static Optional<String> nodePortFault(int number) {
        return number >= FIRST_NODE_PORT && number <= LAST_NODE_PORT
                ? Optional.empty()
                : Optional.of(number + " is not in the valid range. The range of valid ports is " + FIRST_NODE_PORT
                        + "-" + LAST_NODE_PORT);
    }
}
