package io.sem.api.network;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;

/**
 * A port on which a container listens.
 *
 * @param name the name, unique in the pod group: an IANA service name of at most 15 characters (RFC 6335, section 5.1)
 * @param number the port number, 1 to 65535
 * @param protocol the transport protocol
 */
public record Port(String name, int number, Protocol protocol) {

    static final int MAX = 65535;

    /**
     * Checks the parts.
     *
     * @throws io.sem.api.error.InvalidSpecException if the name or the number breaks its rule
     */
    public Port {
        PortName.require("port", requireNonNull(name, "name"));
        require("port", number);
        requireNonNull(protocol, "protocol");
    }

    /** Returns a TCP port. */
    public static Port tcp(String name, int number) {
        return new Port(name, number, Protocol.TCP);
    }

    /** Returns a UDP port. */
    public static Port udp(String name, int number) {
        return new Port(name, number, Protocol.UDP);
    }

    /**
     * Returns {@code number} if it is a port number, 1 to 65535.
     *
     * @param path where the number stands, for the message
     * @throws io.sem.api.error.InvalidSpecException if it is not a port number
     */
    public static int require(String path, int number) {
        requireNonNull(path, "path");
        if (number < 1 || number > MAX) {
            throw InvalidSpecException.of(path, "port must be 1 to " + MAX + ", was " + number);
        }
        return number;
    }
}
