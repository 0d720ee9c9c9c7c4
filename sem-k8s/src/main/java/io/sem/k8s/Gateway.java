package io.sem.k8s;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sem.api.error.ConflictException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.WellKnown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only holder of the Kubernetes client. Every request ends within the deadline, reads are tried up to three times, writes
 * once, and every failure leaves here as an error of SEM.
 */
final class Gateway implements AutoCloseable {

    /** The name under which SEM owns fields in the API server. */
    static final String MANAGER = WellKnown.SEM;

    private static final int READ_TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final KubernetesClient client;
    private final Duration deadline;
    private final ExecutorService calls;
    private final Signal idle = new Signal();

    Gateway(Config config, Duration deadline, HttpClient.Factory http) {
        this.deadline = deadline;
        this.calls = Executors.newCachedThreadPool(Daemon.threads("sem-kubernetes-call"));
        // The factory is named, so that whatever else is on the class path of the host changes nothing.
        this.client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(http)
                .build();
    }

    Duration deadline() {
        return deadline;
    }

    /** Where the API server is. */
    String server() {
        String url = client.getMasterUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The version of the API server; asked to see whether it answers. */
    String version() {
        return read("the version of the cluster", c -> c.getKubernetesVersion().getGitVersion());
    }

    <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
        return Optional.ofNullable(read(
                Errors.name(type, namespace, name),
                c -> resource(c, type, namespace, name).get()));
    }

    <T extends HasMetadata> List<T> list(Class<T> type, ListOptions options) {
        return read(
                "all " + type.getSimpleName() + "s",
                c -> c.resources(type).inAnyNamespace().list(options).getItems());
    }

    /** Server-side apply: makes the object have these fields, and no longer those that SEM set before and now leaves out. */
    <T extends HasMetadata> T apply(T object) {
        try {
            return apply(object, false);
        } catch (ConflictException e) {
            if (!e.owner().equals(MANAGER)) {
                throw e;
            }
            // SEM's own patches (scale, restart) are another manager of the same name for the API server.
            return apply(object, true);
        }
    }

    <T extends HasMetadata> T create(T object) {
        return write(Errors.name(object), c -> c.resource(object).create());
    }

    /** Writes the object if it still has the version that {@code object} carries. */
    <T extends HasMetadata> T replace(T object) {
        return write(Errors.name(object), c -> c.resource(object).update());
    }

    /** Merges {@code fields} into the object that {@code object} names; a null deletes a field. */
    <T extends HasMetadata> T merge(T object, Object fields) {
        return patch(object, PatchType.JSON_MERGE, fields);
    }

    /** Applies a JSON patch (RFC 6902). */
    <T extends HasMetadata> T patch(T object, List<?> operations) {
        return patch(object, PatchType.JSON, operations);
    }

    /** Deletes with all that belongs to it; false when there was nothing. */
    <T extends HasMetadata> boolean delete(Class<T> type, String namespace, String name) {
        List<StatusDetails> deleted = write(
                Errors.name(type, namespace, name),
                c -> resource(c, type, namespace, name)
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete());
        return !deleted.isEmpty();
    }

    /** Deletes the object if it still has the version that {@code object} carries; absent is fine. */
    <T extends HasMetadata> void deleteLocked(T object) {
        write(
                Errors.name(object),
                c -> c.resource(object)
                        .lockResourceVersion(object.getMetadata().getResourceVersion())
                        .delete());
    }

    /** Asks for a pod to be ended; false when a disruption budget does not allow it now. */
    boolean evict(Pod pod) {
        return write(
                "eviction of " + Errors.name(pod), c -> c.pods().resource(pod).evict());
    }

    /** All objects of a kind that have these labels, not started yet. */
    <T extends HasMetadata> SharedIndexInformer<T> informer(Class<T> type, String selector) {
        var everywhere = client.resources(type).inAnyNamespace();
        return selector.isEmpty()
                ? everywhere.runnableInformer(0)
                : everywhere.withLabelSelector(selector).runnableInformer(0);
    }

    /** All objects of a kind in one namespace, not started yet. */
    <T extends HasMetadata> SharedIndexInformer<T> informerIn(String namespace, Class<T> type) {
        return client.resources(type).inNamespace(namespace).runnableInformer(0);
    }

    <R> R read(String what, Function<KubernetesClient, R> request) {
        long end = System.nanoTime() + deadline.toNanos();
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            try {
                return call(what, request, left);
            } catch (UnavailableException e) {
                Duration pause = e.retryAfter().isZero() ? PAUSE.multipliedBy(attempt) : e.retryAfter();
                if (attempt == READ_TRIES || System.nanoTime() + pause.toNanos() >= end) {
                    throw e;
                }
                pause(pause, e);
            }
        }
    }

    <R> R write(String what, Function<KubernetesClient, R> request) {
        return call(what, request, deadline);
    }

    @Override
    public void close() {
        client.close();
        calls.shutdownNow();
    }

    private <T extends HasMetadata> T apply(T object, boolean force) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(MANAGER)
                .withForce(force)
                .build();
        return write(Errors.name(object), c -> c.resource(object).patch(context));
    }

    private <T extends HasMetadata> T patch(T object, PatchType type, Object body) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager(MANAGER)
                .build();
        String json = client.getKubernetesSerialization().asJson(body);
        return write(Errors.name(object), c -> c.resource(object).patch(context, json));
    }

    private static <T extends HasMetadata> Resource<T> resource(
            KubernetesClient client, Class<T> type, String namespace, String name) {
        return namespace.isEmpty()
                ? client.resources(type).withName(name)
                : client.resources(type).inNamespace(namespace).withName(name);
    }

    /** The client itself may wait for ever (its futures have no deadline), so every call runs under one from outside. */
    private <R> R call(String what, Function<KubernetesClient, R> request, Duration timeout) {
        Future<R> call = calls.submit(() -> request.apply(client));
        try {
            return call.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw translated(what, e.getCause());
        } catch (TimeoutException e) {
            call.cancel(true);
            throw Errors.noAnswer(what, server(), deadline, e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnavailableException(what + ": the calling thread was interrupted", Duration.ZERO, e);
        }
    }

    /** The client's failures come wrapped in those of its futures. */
    RuntimeException translated(String what, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SemException e) {
                return e;
            }
            if (cause instanceof KubernetesClientException e) {
                return Errors.translate(what, server(), e);
            }
            if (cause instanceof IOException e) {
                return Errors.translate(what, server(), new KubernetesClientException("no connection", e));
            }
        }
        return new IllegalStateException(what + ": " + failure, failure);
    }

    private void pause(Duration pause, UnavailableException cause) {
        try {
            idle.await(idle.count(), pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
