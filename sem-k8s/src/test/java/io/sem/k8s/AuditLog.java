package io.sem.k8s;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the API server saw of one client, found by its User-Agent. */
final class AuditLog {

    private static final List<String> READS = List.of("get", "list");

    private final Path file;
    private final String userAgent;

    AuditLog(Path file, String userAgent) {
        this.file = file;
        this.userAgent = userAgent;
    }

    /** Requests that change something, oldest first, such as {@code patch services}. */
    List<String> writes() {
        return requests()
                .filter(request ->
                        !READS.contains(verb(request)) && !verb(request).equals("watch"))
                .toList();
    }

    /** Requests that only look, watches not among them. */
    List<String> reads() {
        return requests().filter(request -> READS.contains(verb(request))).toList();
    }

    private static String verb(String request) {
        return request.substring(0, request.indexOf(' '));
    }

    private Stream<String> requests() {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains(userAgent))
                    .map(line -> (Map<?, ?>) Serialization.unmarshal(line, Map.class))
                    .filter(event -> "ResponseComplete".equals(event.get("stage")))
                    .map(AuditLog::request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(Map<?, ?> event) {
        Map<?, ?> object = event.get("objectRef") instanceof Map<?, ?> found ? found : Map.of();
        Object subresource = object.get("subresource");
        return event.get("verb") + " " + object.get("resource") + (subresource == null ? "" : "/" + subresource);
    }
}
