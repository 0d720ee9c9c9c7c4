package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sem.api.error.NotFoundException;
import io.sem.api.secret.Redaction;
import io.sem.api.secret.Sensitive;
import io.sem.api.spi.Console;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A command that runs in a container (apimachinery, remotecommand protocol {@code v4.channel.k8s.io}: the first byte of a message
 * is its channel). The client has an own way to run one, which logs the address of the request when it fails; and the address
 * holds the command, which may hold a password.
 */
final class RemoteCommand implements WebSocket.Listener, AutoCloseable {

    private static final String PROTOCOL = "v4.channel.k8s.io";
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;
    private static final int STATUS = 3;
    private static final int NORMAL = 1000;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket;

    private RemoteCommand(KubernetesClient client, URI uri) {
        this.socket = client.getHttpClient()
                .newWebSocketBuilder()
                .subprotocol(PROTOCOL)
                .uri(WebSocket.toWebSocketUri(uri))
                .buildAsync(this);
    }

    /**
     * Starts a command and waits until the API server has accepted it.
     *
     * @param line what the command reads from its standard input, with a line end behind it
     */
    static RemoteCommand start(
            KubernetesClient client, Console.Target target, List<String> command, Optional<Sensitive> line) {
        RemoteCommand started = new RemoteCommand(client, uri(client, target, command, line.isPresent()));
        try {
            WebSocket open = started.socket.get();
            line.ifPresent(text -> open.send(input(text)));
            return started;
        } catch (ExecutionException e) {
            throw withoutCommand(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted");
        }
    }

    private static URI uri(KubernetesClient client, Console.Target target, List<String> command, boolean input) {
        String arguments = command.stream()
                .map(argument -> "&command=" + URLEncoder.encode(argument, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return URI.create(client.getMasterUrl() + "api/v1/namespaces/"
                + target.environment().namespace() + "/pods/" + target.pod() + "/exec?container=" + target.container()
                + "&stdout=true&stderr=true" + (input ? "&stdin=true" : "") + arguments);
    }

    /** A message of the channel of the standard input, which is 0. */
    private static ByteBuffer input(Sensitive line) {
        byte[] bytes = ("\0" + line.reveal() + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(bytes);
    }

    /**
     * Waits for the end and returns the exit code.
     *
     * @param what the command, for messages
     * @throws NotFoundException with the text of the container runtime if it never ran, such as an unknown program
     */
    int exitCode(String what, Duration timeout) throws InterruptedException, TimeoutException {
        try {
            Status status = end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return exitCode(status)
                    .orElseThrow(() -> new NotFoundException(
                            what + " was not started: " + Redaction.of(Absent.orEmpty(status.getMessage()))
                                    + "; name a program that the image of the container holds"));
        } catch (ExecutionException e) {
            throw withoutCommand(e);
        }
    }

    /** The number stands in a cause; without one the command has not run (remotecommand, v4WriteStatusFunc). */
    private static Optional<Integer> exitCode(Status status) {
        if ("Success".equals(status.getStatus())) {
            return Optional.of(0);
        }
        return Optional.ofNullable(status.getDetails()).map(StatusDetails::getCauses).stream()
                .flatMap(List::stream)
                .filter(cause -> "ExitCode".equals(cause.getReason()))
                .map(cause -> Integer.valueOf(cause.getMessage()))
                .findFirst();
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    String error() {
        return error.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteBuffer message) {
        int channel = message.hasRemaining() ? message.get() : 0;
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        if (channel == OUTPUT) {
            output.writeBytes(bytes);
        } else if (channel == ERROR) {
            error.writeBytes(bytes);
        } else if (channel == STATUS && bytes.length > 0) {
            status(new String(bytes, StandardCharsets.UTF_8));
        }
        webSocket.request();
    }

    private void status(String json) {
        try {
            end.complete(Serialization.unmarshal(json, Status.class));
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    @Override
    public void onClose(WebSocket webSocket, int code, String reason) {
        end.completeExceptionally(new KubernetesClientException("closed before the command had ended"));
        webSocket.sendClose(code, reason);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable t) {
        end.completeExceptionally(t);
    }

    /** Stops to listen; a command that has not ended goes on, since the protocol has no signal to end it. */
    @Override
    public void close() {
        socket.thenAccept(open -> open.sendClose(NORMAL, "no longer needed"));
    }

    /** The failure with its code, but without the address of the request. */
    private static KubernetesClientException withoutCommand(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketHandshakeException e && e.getResponse() != null) {
                int code = e.getResponse().code();
                return new KubernetesClientException("the API server answered with code " + code, code, null);
            }
            if (cause instanceof KubernetesClientException e && e.getStatus() == null) {
                return new KubernetesClientException(e.getMessage());
            }
        }
        return new KubernetesClientException("the connection failed: "
                + Optional.ofNullable(failure.getCause())
                        .orElse(failure)
                        .getClass()
                        .getSimpleName());
    }
}
