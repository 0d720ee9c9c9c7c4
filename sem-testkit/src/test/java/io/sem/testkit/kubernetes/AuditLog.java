package io.sem.testkit.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the API server saw of one client, told by its User-Agent. */
final class AuditLog {
    private static final String VARIABLE = "SEM_IT_AUDIT_LOG";
    private static final Pattern VERB = Pattern.compile("\"verb\":\"([a-z]+)\"");
    private static final Pattern URI = Pattern.compile("\"requestURI\":\"([^\"]+)\"");

    private final Path file;
    private final String mark;

    private AuditLog(Path file, String mark) {
        this.file = file;
        this.mark = mark;
    }

    /** The log that the environment names; the test is skipped when it names none. */
    static AuditLog find(String mark) {
        Optional<String> file = Optional.ofNullable(System.getenv(VARIABLE));
        assumeTrue(file.isPresent(), VARIABLE + " does not name the API server's audit log");
        return new AuditLog(Path.of(file.get()), mark);
    }

    /** The requests that are not watches and that ended while the work was done, as {@code verb uri}. */
    List<String> during(Runnable work) {
        long before = seen().count();
        work.run();
        catchUp();
        return seen().skip(before).toList();
    }

    /** The server writes its log a moment after it has answered, in order: once a later request is there, all are. */
    private void catchUp() {
        String last = "after-" + UUID.randomUUID();
        new ApiServer(Kubeconfig.read(KubernetesCluster.shared().kubeconfig()), last).get("/version");
        while (lines().stream().noneMatch(line -> line.contains(last))) {
            Thread.onSpinWait();
        }
    }

    private Stream<String> seen() {
        return lines().stream()
                .filter(line -> line.contains(mark + "\"") && line.contains("\"stage\":\"ResponseComplete\""))
                .map(line -> found(VERB, line) + " " + found(URI, line))
                .filter(request -> !request.startsWith("watch "));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String found(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : "?";
    }
}
