package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.sem.api.cluster.Cluster;
import io.sem.api.spi.Action;
import io.sem.api.spi.Backend;
import io.sem.api.spi.Console;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.Store;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.workload.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A real Kubernetes. Keeps one watch for each kind of object that SEM makes; reads come from there and cost no request.
 *
 * <pre>{@code
 * Platform sem = Sem.on(KubernetesBackend.connect(KubernetesOptions.kubeconfig(Path.of("cluster.yaml"))));
 * }</pre>
 */
public final class KubernetesBackend implements Backend {

    private final Gateway gateway;
    private final Mirrors mirrors;
    private final EventFeeds events;
    private final Waiting waiting;
    private final Observer observer;
    private final Store store;
    private final String version;

    private KubernetesBackend(Gateway gateway, String version) {
        this.gateway = gateway;
        this.version = version;
        this.mirrors = new Mirrors(gateway);
        this.events = new EventFeeds(gateway, mirrors.signal);
        this.observer = new Observer(mirrors, events);
        this.waiting = new Waiting(mirrors, observer, events);
        this.store = new KubernetesStore(gateway, mirrors);
    }

    /**
     * Connects, and returns when everything that SEM made in the cluster is known.
     *
     * @throws io.sem.api.error.NotFoundException when there is no such kubeconfig file or context
     * @throws io.sem.api.error.InvalidSpecException when the file is not a kubeconfig
     * @throws io.sem.api.error.ForbiddenException when the cluster does not accept the credentials, or they lack rights
     * @throws io.sem.api.error.UnavailableException when the cluster does not answer within the deadline
     */
    public static KubernetesBackend connect(KubernetesOptions options) {
        return connect(options, new JdkHttpClientFactory());
    }

    static KubernetesBackend connect(KubernetesOptions options, HttpClient.Factory http) {
        Gateway gateway = new Gateway(Access.config(options), options.deadline(), http);
        try {
            KubernetesBackend backend = new KubernetesBackend(gateway, gateway.version());
            backend.mirrors.awaitComplete();
            return backend;
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    @Override
    public Cluster cluster() {
        mirrors.requireAlive();
        return new Cluster(
                gateway.server(),
                "Kubernetes " + version,
                Set.of(Cluster.Capability.REAL_CONTAINERS, Cluster.Capability.NETWORK),
                mirrors.nodes.all().stream().map(NodeReader::read).toList());
    }

    @Override
    public void ensureEnvironment(DesiredEnvironment environment) {
        new EnvironmentKeeper(gateway, mirrors).ensure(environment);
    }

    @Override
    public void deleteEnvironment(EnvironmentRef environment) {
        new EnvironmentKeeper(gateway, mirrors).delete(environment);
    }

    @Override
    public void apply(Workload workload) {
        new Applier(gateway, mirrors).apply(workload);
    }

    /** The record owns all the rest, so the cluster's garbage collector ends what it owned. */
    @Override
    public void delete(DeploymentRef deployment) {
        String namespace = deployment.environment().namespace();
        gateway.delete(ConfigMap.class, namespace, Names.record(deployment));
        mirrors.configs.find(namespace, Names.record(deployment)).ifPresent(mirrors.configs::gone);
    }

    @Override
    public Observed observe(EnvironmentRef environment) {
        return observer.observe(environment);
    }

    @Override
    public Observed await(EnvironmentRef environment, Predicate<Observed> condition, Duration timeout) {
        return waiting.await(environment, condition, timeout);
    }

    @Override
    public Watch watch(EnvironmentRef environment, Consumer<Observed> listener) {
        return waiting.watch(environment, listener);
    }

    @Override
    public void perform(Action action) {
        new Actions(gateway, mirrors).perform(action);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Optional<Console> console() {
        return Optional.of(new KubernetesConsole(gateway, mirrors));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void close() {
        waiting.close();
        events.close();
        mirrors.close();
        gateway.close();
    }
}
