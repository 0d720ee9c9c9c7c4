package io.sem.api.network;

import io.sem.api.error.InvalidSpecException;

/**
 * A port of a service.
 *
 * @param port what clients connect to, by its name, number and protocol
 * @param target the container port it leads to, 1 to 65535
 * @param nodePort the port of every node it is to have; 0 lets the cluster choose. Only for services that have node ports
 */
public record ServicePort(Port port, int target, int nodePort) {

    /** The lowest node port (kube-apiserver, {@code --service-node-port-range}). */
    public static final int FIRST_NODE_PORT = 30000;

    /** The highest node port. */
    public static final int LAST_NODE_PORT = 32767;

    public ServicePort {
        Port.require("target", target);
        if (nodePort != 0) {
            requireNodePort(nodePort);
        }
    }

    /** A TCP port that leads to the container port of the same number. */
    public static ServicePort tcp(String name, int number) {
        return of(Port.tcp(name, number));
    }

    /** A port that leads to the container port of the same number. */
    public static ServicePort of(Port port) {
        return new ServicePort(port, port.number(), 0);
    }

    /** Gives back {@code number} when it is in the default range of node ports, 30000 to 32767. */
    public static int requireNodePort(int number) {
        if (number < FIRST_NODE_PORT || number > LAST_NODE_PORT) {
            throw InvalidSpecException.of(
                    "nodePort",
                    number + " is not in the valid range. The range of valid ports is " + FIRST_NODE_PORT + "-"
                            + LAST_NODE_PORT);
        }
        return number;
    }
}
