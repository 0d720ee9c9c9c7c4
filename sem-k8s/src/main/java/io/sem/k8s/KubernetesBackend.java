package io.sem.k8s;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.sem.api.cluster.ObservedCluster;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Store;
import io.sem.api.spi.Workload;
import io.sem.api.status.Drift;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs SEM on a real Kubernetes. It keeps one watch for each kind of object that SEM makes; observations and records
 * are read from there and cost no request. Several backends, in one process or in many, may work on the same cluster at
 * once.
 *
 * <p>What a caller may rely on:
 *
 * <ul>
 *   <li>It sees its own writes at once, even while the watches are behind (see {@code MirroredObjects}).
 *   <li>Every call ends: requests within {@link KubernetesOptions#deadline(Duration)}, waits within their own timeout.
 *   <li>A cluster that cannot be reached makes reads fail with
 *       {@link io.sem.api.error.UnavailableException} after the deadline, instead of answering from the past.
 *   <li>Nothing that SEM did not make is changed or deleted, except what node operations are for: a cordon changes its
 *       node, a drain evicts every pod of it, and a fence deletes them.
 *   <li>It needs no rights but those of the cluster role that ships beside this class, {@code cluster-role.yaml}.
 * </ul>
 *
 * <p>Methods may be called by any number of threads. They block, so not from the event loop of another library.
 *
 * <pre>{@code
 * Platform sem = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(Path.of("cluster.yaml"))));
 * }</pre>
 */
public final class KubernetesBackend implements Backend {

    private final Gateway gateway;
    private final KubernetesObjects objects;
    private final EventFeeds events;
    private final EnvironmentWatches watches;
    private final Observer observer;
    private final KnownSecrets secrets;
    private final KnownEnvironments environments;
    private final Store store;
    private final String version;
    private final Pulse pulse;

    private KubernetesBackend(Gateway gateway, String version) {
        this.gateway = gateway;
        this.version = version;
        this.objects = new KubernetesObjects(gateway);
        this.events = new EventFeeds(gateway, objects.signals);
        this.observer = new Observer(objects, events);
        this.watches = new EnvironmentWatches(objects.signals, observer, events, gateway.clock()::now);
        NamedFailures failures = new NamedFailures(objects, events::in);
        this.secrets = new KnownSecrets(objects, failures);
        this.environments = new KnownEnvironments(objects, failures);
        this.store = new KubernetesStore(objects, secrets);
        this.pulse = new Pulse(() -> events.revive(objects.revive()));
    }

    /**
     * Connects to a cluster, and returns when everything that SEM made there is known.
     *
     * @throws io.sem.api.error.NotFoundException when there is no such kubeconfig file or context
     * @throws io.sem.api.error.InvalidSpecException when the file is not a kubeconfig
     * @throws io.sem.api.error.ForbiddenException when the cluster does not accept the credentials, or they lack rights
     * @throws io.sem.api.error.UnavailableException when the cluster does not answer within the deadline
     */
    public static KubernetesBackend connect(KubernetesOptions options) {
        return connect(options, new JdkHttpClientFactory());
    }

    /** For tests that look at the requests. */
    static KubernetesBackend connect(KubernetesOptions options, HttpClient.Factory http) {
        return connect(options, http, Clock.systemUTC());
    }

    /**
     * For tests whose machine has a wrong clock. The version is asked first: it fails at once where watches would wait.
     */
    static KubernetesBackend connect(KubernetesOptions options, HttpClient.Factory http, Clock local) {
        Gateway gateway = new Gateway(Access.config(options), options.deadline(), http, local);
        KubernetesBackend backend;
        try {
            backend = new KubernetesBackend(gateway, gateway.version());
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
        return ready(backend);
    }

    /** Returns the backend once it knows the cluster; one that does not come to know it is closed, with its threads. */
    private static KubernetesBackend ready(KubernetesBackend backend) {
        try {
            backend.objects.awaitComplete();
            new SelfCheck(backend.gateway).report();
            return backend;
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    @Override
    public ObservedCluster cluster() {
        objects.requireAlive();
        return new ObservedCluster(
                gateway.server(),
                "Kubernetes " + version,
                Set.of(ObservedCluster.Capability.REAL_CONTAINERS, ObservedCluster.Capability.NETWORK),
                objects.nodes.values(""));
    }

    @Override
    public void ping() {
        gateway.version();
    }

    @Override
    public void ensureEnvironment(DesiredEnvironment environment) {
        new EnvironmentApplier(objects).ensure(environment);
        environments.note(environment);
    }

    @Override
    public void ensureEnvironments(List<DesiredEnvironment> all) {
        Together.each(all, this::ensureEnvironment, done -> {});
    }

    @Override
    public List<Drift> drift(DesiredEnvironment environment) {
        return environments.drift(environment);
    }

    @Override
    public List<String> foreign(EnvironmentRef environment) {
        return new ForeignObjects(objects).in(environment);
    }

    /** Gives up after five minutes: pods may use their whole grace period, and volumes are detached only after that. */
    @Override
    public void deleteEnvironment(EnvironmentRef environment) {
        delete(environment, Duration.ofMinutes(5));
    }

    @Override
    public void deleteEnvironments(List<EnvironmentRef> all, Duration timeout, Consumer<EnvironmentRef> gone) {
        long end = System.nanoTime() + timeout.toNanos();
        Together.each(all, each -> delete(each, Duration.ofNanos(end - System.nanoTime())), gone);
    }

    private void delete(EnvironmentRef environment, Duration timeout) {
        new EnvironmentApplier(objects).delete(environment, timeout);
        environments.forget(environment.namespace());
        observer.forget(environment);
    }

    @Override
    public List<Drift> drift(Workload workload) {
        objects.requireAlive();
        return new WorkloadDrift(objects, secrets, workload).all();
    }

    @Override
    public void check(Workload workload) {
        new ForeignObjects(objects).refuse(workload);
    }

    @Override
    public void apply(Workload workload) {
        new WorkloadApplier(objects).apply(workload);
    }

    /**
     * Deletes the record: it owns everything else of the deployment, which the cluster's garbage collector then deletes. Only pods
     * whose StatefulSet was about to be made again when a process was killed are owned by nobody, and are deleted one by one.
     */
    @Override
    public void delete(DeploymentRef deployment) {
        String namespace = deployment.environment().namespace();
        objects.configs.delete(namespace, ObjectNames.record(deployment));
        objects.pods.in(namespace).stream()
                .filter(pod -> Ownership.owns(deployment, pod))
                .filter(pod -> pod.getMetadata().getOwnerReferences().isEmpty())
                .toList()
                .forEach(objects.pods::delete);
    }

    @Override
    public Observed observe(EnvironmentRef environment) {
        return observer.observe(environment);
    }

    @Override
    public Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        return watches.await(environment, condition, timeout);
    }

    @Override
    public Watch follow(EnvironmentRef environment, Function<Observed, Optional<Instant>> listener) {
        return watches.watch(environment, listener);
    }

    @Override
    public void perform(Action action) {
        new KubernetesActions(objects).perform(action);
    }

    @Override
    public Set<String> storageClasses() {
        Set<String> names = new TreeSet<>();
        objects.storageClasses
                .all()
                .forEach(each -> names.add(each.getMetadata().getName()));
        return names;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Optional<Console> console() {
        return Optional.of(new KubernetesConsole(gateway, objects));
    }

    @Override
    public Instant now() {
        return gateway.clock().now();
    }

    @Override
    public void close() {
        pulse.close();
        watches.close();
        events.close();
        objects.close();
        gateway.close();
    }
}
