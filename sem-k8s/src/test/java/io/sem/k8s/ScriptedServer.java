package io.sem.k8s;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * An API server that answers as a test has written down, and remembers what it was asked. It has no state and no rules
 * of its own: a write that nothing was written down for is answered with its own body, a uid and a version, and a read
 * with "not found". What a real API server would do is told by the tests that run against one.
 */
final class ScriptedServer implements AutoCloseable {

    private final HttpServer http;
    private final Map<String, Queue<Answer>> script = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newCachedThreadPool(Daemon.threads("scripted-server")));
        http.createContext("/", this::handle);
        http.start();
    }

    /** The next answer to requests of this method and path; the last one is given again and again. */
    ScriptedServer answer(String method, String path, int status, String body) {
        script.computeIfAbsent(method + " " + path, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** The same, with a Status as the API server sends it. */
    ScriptedServer refuse(String method, String path, int status, String reason) {
        return answer(method, path, status, status(status, reason, "{}"));
    }

    static String status(int code, String reason, String details) {
        return """
                {"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": %d, "reason": "%s",
                 "message": "told by a test: %s", "details": %s}
                """.formatted(code, reason, reason, details);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    Gateway gateway(Duration deadline) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withRequestRetryBackoffLimit(0)
                .withHttp2Disable(true)
                .build();
        return new Gateway(config, deadline, new JdkHttpClientFactory());
    }

    /** Requests to this path, oldest first. */
    List<Request> requests(String method, String path) {
        return requests.stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList();
    }

    /** Everything that was to change something, oldest first, such as {@code PATCH /api/v1/…}. */
    List<String> writes() {
        return requests.stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                uri.getQuery() == null ? "" : uri.getQuery(),
                exchange.getRequestHeaders(),
                body);
        requests.add(request);
        Answer answer = answer(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer answer(Request request) {
        Queue<Answer> answers = script.get(request.method() + " " + request.path());
        if (answers != null) {
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
        boolean echo = List.of("PATCH", "POST", "PUT").contains(request.method());
        return echo ? new Answer(200, stored(request)) : new Answer(404, status(404, "NotFound", "{}"));
    }

    @SuppressWarnings("unchecked")
    private String stored(Request request) {
        Map<String, Object> object = Serialization.unmarshal(request.body(), Map.class);
        Map<String, Object> metadata = new HashMap<>((Map<String, Object>) object.getOrDefault("metadata", Map.of()));
        metadata.putIfAbsent("uid", "uid-" + requests.size());
        metadata.put("resourceVersion", String.valueOf(1000 + requests.size()));
        object.put("metadata", metadata);
        return Serialization.asJson(object);
    }

    /**
     * What was asked.
     *
     * @param query without the question mark; empty when there is none
     */
    record Request(String method, String path, String query, Headers headers, String body) {}

    private record Answer(int status, String body) {}
}
