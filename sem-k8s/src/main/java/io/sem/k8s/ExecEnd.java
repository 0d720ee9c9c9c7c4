package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.sem.api.error.NotFoundException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a command in a container ended. The command is part of the request's address and may hold a password, so it must reach
 * neither a log nor a message: without a listener the client logs failures with that address, and its exceptions quote it.
 */
final class ExecEnd implements ExecListener {

    private volatile @Nullable Status status;

    @Override
    public void onExit(int code, Status status) {
        this.status = status;
    }

    @Override
    public void onFailure(Throwable t, Response failureResponse) {
        // The same failure also ends the wait for the exit code; the client logs it only if nobody listens.
    }

    @Override
    public void onClose(int code, String reason) {
        // The wait for the exit code ends too.
    }

    /**
     * Throws with the runtime's text if the command never ran, such as an unknown program: then there is no exit code, which
     * the client reports as a negative one (remotecommand, Status without the cause "ExitCode").
     */
    void requireStarted(String what, int exitCode) {
        if (exitCode < 0) {
            String text =
                    Optional.ofNullable(status).map(Status::getMessage).orElse("the container runtime gives no reason");
            throw new NotFoundException(
                    what + " was not started: " + text + "; name a program that the image of the container holds");
        }
    }

    /** Runs a request whose address holds the command. */
    static <T> T confidentially(Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw withoutCommand(e);
        }
    }

    /** The failure with its code and the API server's words, but without the address of the request. */
    static KubernetesClientException withoutCommand(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException e && e.getStatus() != null) {
                return new KubernetesClientException(e.getStatus());
            }
            if (cause instanceof WebSocketHandshakeException e && e.getResponse() != null) {
                int code = e.getResponse().code();
                return new KubernetesClientException("the API server answered " + code, code, null);
            }
        }
        int code = failure instanceof KubernetesClientException e ? e.getCode() : 0;
        String type = failure == null ? "no reason" : failure.getClass().getSimpleName();
        return new KubernetesClientException("the connection failed: " + type, code, null);
    }
}
