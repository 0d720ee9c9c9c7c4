package io.sem.examples.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What a deployment answers to somebody outside the cluster, at an address of its. */
final class Answer {
    private static final Executor SOON = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private Answer() {}

    /** {@code Open <url>, which answers: <body>}. A node learns of a new service a moment late, so it may take several tries. */
    static String of(URI url, Duration patience) {
        for (long tries = patience.toMillis() / 500; tries > 0; tries--) {
            Optional<String> body =
                    CompletableFuture.supplyAsync(() -> get(url), SOON).join();
            if (body.isPresent()) {
                return "Open " + url + ", which answers: " + body.get().strip();
            }
        }
        throw new IllegalArgumentException(url + " does not answer");
    }

    private static Optional<String> get(URI url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).build();
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
