package io.sem.examples.shop;

import io.sem.api.cluster.ObservedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** From where this machine talks to a cluster. */
final class Route {
    private static final int ANY_PORT = 9;

    private Route() {}

    /** The address of this machine that the nodes, and so their pods, can answer to. */
    static InetAddress to(List<ObservedNode> nodes) {
        String node = nodes.stream()
                .map(ObservedNode::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No node has an address; give --packages-at"));
        // Connecting a datagram socket sends nothing; it only asks the routing table
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(node), ANY_PORT));
            return socket.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no route to node " + node + "; give --packages-at", e);
        }
    }
}
