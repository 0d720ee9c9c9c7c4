package io.sem.api.network;

import io.sem.api.error.InvalidSpecException;

/**
 * A port on which a container listens.
 *
 * @param name its name within the pod group, a DNS label of at most 15 characters (RFC 6335)
 * @param number 1 to 65535
 * @param protocol how it talks
 */
public record Port(String name, int number, Protocol protocol) {

    static final int MAX = 65535;

    public Port {
        PortName.require("port", name);
        require("port", number);
    }

    /** A TCP port. */
    public static Port tcp(String name, int number) {
        return new Port(name, number, Protocol.TCP);
    }

    /** A UDP port. */
    public static Port udp(String name, int number) {
        return new Port(name, number, Protocol.UDP);
    }

    /** Gives back {@code number} when it is a port number; otherwise throws with {@code path} as the place. */
    public static int require(String path, int number) {
        if (number < 1 || number > MAX) {
            throw InvalidSpecException.of(path, "port must be 1 to " + MAX + ", was " + number);
        }
        return number;
    }
}
