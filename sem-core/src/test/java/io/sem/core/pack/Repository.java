package io.sem.core.pack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A package repository on this machine. It keeps what was asked of it. */
final class Repository implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> packages = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> authorization = Optional.empty();
    private volatile int status = 200;
    private volatile Runnable onRequest = () -> {};

    private Repository(HttpServer server) {
        this.server = server;
    }

    static Repository start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Repository repository = new Repository(server);
        server.createContext("/", repository::answer);
        server.start();
        return repository;
    }

    /** Offers a package and says where. */
    String offer(String name, byte[] bytes) {
        packages.put("/" + name, bytes);
        return url(name);
    }

    String url(String name) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/" + name;
    }

    void requireAuthorization(String header) {
        authorization = Optional.of(header);
    }

    void answerWith(int newStatus) {
        status = newStatus;
    }

    /** Runs {@code look} while a client waits for an answer. */
    void onRequest(Runnable look) {
        onRequest = look;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().getRawPath());
        onRequest.run();
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] bytes = packages.getOrDefault(exchange.getRequestURI().getRawPath(), new byte[0]);
        if (authorization.isPresent() && !authorization.get().equals(given)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"packages\"");
            exchange.sendResponseHeaders(401, -1);
        } else if (status != 200 || bytes.length == 0) {
            exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
