package io.sem.k8s;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wire to the API server that a test can cut, silence, stall and mend. Silenced connections stay open and carry nothing any
 * more, as after a firewall has forgotten them, while new ones work; on a stalled wire new ones carry nothing either.
 */
final class Wire implements AutoCloseable {

    private static final Pattern SERVER = Pattern.compile("https://[^/\"]+");

    private final ServerSocket entry;
    private final URI server;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean stalled;

    private Wire(ServerSocket entry, URI server) {
        this.entry = entry;
        this.server = server;
    }

    /** To the server that a kubeconfig names. */
    static Wire to(String kubeconfig) throws IOException {
        Matcher matcher = SERVER.matcher(kubeconfig);
        matcher.find();
        Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(matcher.group()));
        Daemon.threads("wire").newThread(wire::accept).start();
        return wire;
    }

    /** The same kubeconfig, through this wire. */
    String instead(String kubeconfig) {
        return SERVER.matcher(kubeconfig).replaceFirst("https://127.0.0.1:" + entry.getLocalPort());
    }

    void cut() {
        cut = true;
        ends.forEach(Wire::quietly);
    }

    /** Ends what the present connections carry, without closing them. */
    void silence() {
        silent.addAll(ends);
    }

    /** The same, for new connections too. */
    void stall() {
        stalled = true;
        silence();
    }

    void mend() {
        cut = false;
        stalled = false;
    }

    @Override
    public void close() {
        cut();
        quietly(entry);
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket near = entry.accept();
                ends.add(near);
                if (stalled) {
                    silent.add(near);
                }
                if (cut) {
                    quietly(near);
                } else {
                    join(near);
                }
            } catch (IOException e) {
                // The entry was closed, or the server refused; the next try decides.
            }
        }
    }

    private void join(Socket near) throws IOException {
        Socket far = new Socket(server.getHost(), server.getPort());
        ends.add(far);
        if (stalled) {
            silent.add(far);
        }
        Daemon.threads("wire-out").newThread(() -> copy(near, far)).start();
        Daemon.threads("wire-in").newThread(() -> copy(far, near)).start();
    }

    private void copy(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                if (!silent.contains(from)) {
                    to.getOutputStream().write(bytes, 0, n);
                }
            }
        } catch (IOException e) {
            // Either end was closed, and so is the other now.
        }
    }

    private static void quietly(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
