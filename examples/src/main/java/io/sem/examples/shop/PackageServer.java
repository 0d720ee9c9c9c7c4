package io.sem.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A small package repository (DPR): serves one package over HTTP while it is open. */
final class PackageServer implements AutoCloseable {
    private final HttpServer server;
    private final OrdersPackage served;

    private PackageServer(HttpServer server, OrdersPackage served) {
        this.server = server;
        this.served = served;
    }

    /** Starts to serve at a free port of an address of this machine. */
    static PackageServer serving(OrdersPackage served, InetAddress address) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
            PackageServer packages = new PackageServer(server, served);
            server.createContext("/" + served.fileName(), packages::answer);
            server.start();
            return packages;
        } catch (IOException e) {
            throw new UncheckedIOException("Packages cannot be served at " + address.getHostAddress(), e);
        }
    }

    /** Where the package is. */
    URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://%s:%d/%s".formatted(host, address.getPort(), served.fileName()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/zip");
        exchange.sendResponseHeaders(200, served.content().length);
        exchange.getResponseBody().write(served.content());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
