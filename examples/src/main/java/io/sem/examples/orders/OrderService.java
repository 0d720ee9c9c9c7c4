package io.sem.examples.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every request with the database it was told to use. */
public final class OrderService {
    private OrderService() {}

    /** Serves on the port that the variable {@code PORT} names. */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", OrderService::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String text = "orders in " + System.getenv().getOrDefault("JDBC_URL", "no database") + "\n";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
