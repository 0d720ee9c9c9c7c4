package io.sem.k8s;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
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
import io.sem.api.error.InterruptedWaitException;
import io.sem.api.error.InvalidSpecException;
import io.sem.api.error.SemException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.WellKnown;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The only holder of the Kubernetes client. Every request ends within the deadline and every failure leaves here as an
 * error of SEM. Reads are tried up to three times, which is safe; writes once, because a write that was not answered
 * may have taken effect, and only the caller knows whether it may be repeated. What the API server turns away because it has too much
 * to do is sent again while the deadline lasts, after the pause that it asks for.
 *
 * <p>A write that failed with {@link UnavailableException} may have taken effect. Callers get over that because every
 * write here can be repeated: applies state the whole object, creates and replaces fail with a conflict when they were
 * done before, deletions of what is gone do nothing.
 *
 * <p>The client's own retries are off (see {@link Access}): they
 * repeat POST as well and ignore Retry-After (fabric8 issues 4863 and 6366).
 */
final class Gateway implements AutoCloseable {

    /**
     * Enough to get past a restart of one of several API servers, and few enough to fail before a caller loses
     * patience.
     */
    private static final int READ_TRIES = 3;
    /**
     * The pause after the first try, then twice and three times as long, unless the API server asks for another one.
     */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** The one field of the API server's version that is shown to people (apimachinery/pkg/version). */
    private static final Pattern GIT_VERSION = Pattern.compile("\"gitVersion\"\\s*:\\s*\"([^\"]+)\"");

    private final KubernetesClient client;
    private final Duration deadline;
    private final ExecutorService calls;
    private final Signal idle = new Signal();
    private final ServerClock clock;

    /** The same, on the clock of this machine. */
    Gateway(Config config, Duration deadline, HttpClient.Factory http) {
        this(config, deadline, http, Clock.systemUTC());
    }

    /**
     * Makes the client; sends nothing yet. {@code http} is given by hand, because the client would otherwise take
     * whichever HTTP client a service loader finds on the host's class path, and these differ in deadlines and in
     * liveness.
     *
     * @param local the clock of this machine, which may be wrong
     */
    Gateway(Config config, Duration deadline, HttpClient.Factory http, Clock local) {
        this.deadline = deadline;
        this.clock = new ServerClock(local);
        this.calls = Executors.newCachedThreadPool(Daemon.threads("sem-kubernetes-call"));
        this.client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(http)
                .withHttpClientBuilderConsumer(builder -> intercept(builder, config))
                .build();
    }

    private void intercept(HttpClient.Builder builder, Config config) {
        builder.addOrReplaceInterceptor("sem-clock", clock);
        if (config.getOauthTokenProvider() instanceof ExecPlugin plugin) {
            builder.addOrReplaceInterceptor("sem-token", new RefusedToken(plugin));
        }
    }

    /** The clock of the API server. */
    ServerClock clock() {
        return clock;
    }

    /** How long one request may take, with its retries. */
    Duration deadline() {
        return deadline;
    }

    /** The address of the API server, without a slash at its end. */
    String server() {
        String url = client.getMasterUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Asks the API server for its version, which also shows whether it answers and accepts the credentials. */
    String version() {
        // Read as text, because whatever stands behind a wrong URL may answer with a page instead of JSON.
        String answer = read("the version of the cluster", c -> c.raw("/version"));
        Matcher version = GIT_VERSION.matcher(Absent.orEmpty(answer));
        if (!version.find()) {
            throw InvalidSpecException.of(
                    "server",
                    "'" + server() + "' is not a Kubernetes API server; correct the server of the kubeconfig");
        }
        return version.group(1);
    }

    /** Reads one object; the namespace is empty for kinds that have none. */
    <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
        return Optional.ofNullable(read(
                Errors.name(type, namespace, name),
                c -> resource(c, type, namespace, name).get()));
    }

    /** Lists objects of all namespaces. */
    <T extends HasMetadata> List<T> list(Class<T> type, ListOptions options) {
        String what = "all " + type.getSimpleName() + "s";
        return Pages.all(
                options,
                page -> read(what, c -> c.resources(type).inAnyNamespace().list(page)));
    }

    /** Lists objects of one namespace. */
    <T extends HasMetadata> List<T> list(Class<T> type, String namespace, ListOptions options) {
        String what = "all " + type.getSimpleName() + "s in " + namespace;
        return Pages.all(
                options,
                page -> read(what, c -> c.resources(type).inNamespace(namespace).list(page)));
    }

    /** The same as {@link #apply(HasMetadata)}, and takes the fields from the managers that hold them. */
    <T extends HasMetadata> T takeOver(T object) {
        return apply(object, true);
    }

    /**
     * Gives the object these fields by server-side apply, and removes those that SEM set before and leaves out now.
     * Fields of other managers are not taken by force: two programs that fight over a field would undo each other for
     * ever.
     */
    <T extends HasMetadata> T apply(T object) {
        try {
            return apply(object, false);
        } catch (ConflictException e) {
            if (!e.owner().equals(WellKnown.SEM)) {
                throw e;
            }
            // The API server counts SEM's own patches (scale, restart) as another manager of the same name, because it
            // keeps managers apart by operation too (apimachinery, ManagedFieldsEntry.operation).
            return apply(object, true);
        }
    }

    /** Creates the object; throws when one of that name exists. */
    <T extends HasMetadata> T create(T object) {
        return write(Errors.name(object), c -> c.resource(object).create());
    }

    /**
     * Replaces the object if it still has the version that {@code object} carries; it must carry one, because the
     * client would otherwise read the present version first and so overwrite whatever it finds.
     */
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

    /** Deletes an object with all that it owns and returns whether it existed. */
    <T extends HasMetadata> boolean delete(Class<T> type, String namespace, String name) {
        List<StatusDetails> deleted = write(
                Errors.name(type, namespace, name),
                c -> resource(c, type, namespace, name)
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete());
        return !deleted.isEmpty();
    }

    /**
     * Deletes an object and nothing that it owns: the garbage collector takes its owner references away, and only then the object
     * disappears (finalizer {@code orphan}, pkg/controller/garbagecollector). Does nothing if it does not exist.
     */
    <T extends HasMetadata> void deleteOrphaning(T object) {
        write(
                Errors.name(object),
                c -> c.resource(object)
                        .withPropagationPolicy(DeletionPropagation.ORPHAN)
                        .delete());
    }

    /** Asks the API server whether it would accept an object, with all of its checks and defaults; nothing is written. */
    <T extends HasMetadata> void dryRun(T object) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(WellKnown.SEM)
                .withForce(true)
                .withDryRun(List.of("All"))
                .build();
        write(Errors.name(object), c -> c.resource(object).patch(context));
    }

    /**
     * Deletes the object if it still has the version that {@code object} carries; does nothing if it does not exist.
     */
    <T extends HasMetadata> void deleteLocked(T object) {
        write(
                Errors.name(object),
                c -> c.resource(object)
                        .lockResourceVersion(object.getMetadata().getResourceVersion())
                        .delete());
    }

    /** Evicts a pod; returns why a disruption budget does not allow it now, empty if it was accepted. */
    Optional<String> evict(Pod pod) {
        return write("eviction of " + Errors.name(pod), c -> EvictionRequest.send(c, pod));
    }

    /**
     * Copies an object, for a caller that must change it: objects of an informer's cache are shared with every reader.
     */
    <T extends HasMetadata> T copy(T object) {
        return client.getKubernetesSerialization().clone(object);
    }

    /**
     * Makes an informer for the objects of all namespaces that the label selector selects, empty for all of them; it is
     * not started. Resync is off: it would repeat what is known, and it died silently before version 7.8 (fabric8 issue
     * 7435).
     */
    <T extends HasMetadata> SharedIndexInformer<T> informer(Class<T> type, String selector) {
        var everywhere = client.resources(type).inAnyNamespace();
        return selector.isEmpty()
                ? everywhere.withLimit(Pages.SIZE).runnableInformer(0)
                : everywhere.withLabelSelector(selector).withLimit(Pages.SIZE).runnableInformer(0);
    }

    /**
     * Makes an informer for the events of one namespace, as far as they can explain anything; it is not started. The list comes in
     * pages, since nobody limits how many there are.
     */
    SharedIndexInformer<Event> events(String namespace) {
        var filter = client.resources(Event.class).inNamespace(namespace).withNewFilter();
        NewestEvents.SAYING_NOTHING.forEach(reason -> filter.withoutField("reason", reason));
        return filter.endFilter().withLimit(Pages.SIZE).runnableInformer(0);
    }

    /** Sends a request that changes nothing, again if the cluster was not available, while the deadline lasts. */
    <R> R read(String what, Function<KubernetesClient, R> request) {
        return send(what, request, (failure, attempt) -> Errors.isTurnedAway(failure) || attempt < READ_TRIES);
    }

    /**
     * Sends a request once, and again only if the API server has turned it away before it looked at it: then it has had no effect
     * for certain (429 of API Priority and Fairness, KEP-1040).
     */
    <R> R write(String what, Function<KubernetesClient, R> request) {
        return send(what, request, (failure, attempt) -> Errors.isTurnedAway(failure));
    }

    private <R> R send(
            String what, Function<KubernetesClient, R> request, BiPredicate<UnavailableException, Integer> again) {
        long end = System.nanoTime() + deadline.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return call(what, request, Duration.ofNanos(end - System.nanoTime()));
            } catch (UnavailableException e) {
                Duration pause = e.retryAfter().isZero() ? PAUSE.multipliedBy(attempt) : e.retryAfter();
                if (!again.test(e, attempt) || System.nanoTime() + pause.toNanos() >= end) {
                    throw e;
                }
                pause(pause, e);
            }
        }
    }

    @Override
    public void close() {
        client.close();
        calls.shutdownNow();
    }

    /** {@code force}: whether fields are taken from other managers. */
    private <T extends HasMetadata> T apply(T object, boolean force) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(WellKnown.SEM)
                .withForce(force)
                .build();
        return write(Errors.name(object), c -> c.resource(object).patch(context));
    }

    private <T extends HasMetadata> T patch(T object, PatchType type, Object body) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager(WellKnown.SEM)
                .build();
        String json = client.getKubernetesSerialization().asJson(body);
        return write(Errors.name(object), c -> c.resource(object).patch(context, json));
    }

    /**
     * The namespace is always named: the client's default one would otherwise be used without a word (fabric8 issue
     * 2123).
     */
    private static <T extends HasMetadata> Resource<T> resource(
            KubernetesClient client, Class<T> type, String namespace, String name) {
        return namespace.isEmpty()
                ? client.resources(type).withName(name)
                : client.resources(type).inNamespace(namespace).withName(name);
    }

    /**
     * The client's futures have no deadline (fabric8 issues 6909 and 7299), so every call runs under one from outside.
     */
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
            throw new InterruptedWaitException(
                    what + ": the calling thread was interrupted; whether the request took effect is not known", e);
        }
    }

    /** Translates a failure of the client, which comes wrapped in those of its futures. */
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

    /** Waits without a sleep, so that an interrupt of the caller ends it at once; nothing raises the signal. */
    private void pause(Duration pause, UnavailableException cause) {
        try {
            idle.await(idle.count(), pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(
                    "the calling thread was interrupted before the next try of: " + cause.getMessage(), cause);
        }
    }
}
