package io.sem.embedded;

import io.sem.api.error.NotFoundException;
import io.sem.api.network.Dns;
import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.status.Observed;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of the simulated cluster, what etcd and the API server are to a real one. It does
 * nothing by itself: it keeps objects and tells its {@link Changes listeners} about every change,
 * without knowing who they are. No class of the state constructs or calls a controller, so a new
 * controller is a class and a line in the wiring.
 *
 * <p>Not safe for threads; the door holds the lock.
 */
final class ClusterState {

    private final Timeline timeline = new Timeline();
    private final Dice dice;
    private final Listeners listeners = new Listeners();
    private final ClusterNodes nodes = new ClusterNodes(listeners::nodeChanged);
    private final Table<Namespace> namespaces = new Table<>();
    // The same by reference: it is asked for each event of each pod, and a namespace's name is put together on every
    // call.
    private final Map<EnvironmentRef, Namespace> byRef = new HashMap<>();
    private final Records tenants = new Records();
    private final StorageClasses storageClasses;
    private final Network network;
    private long recordVersion;

    ClusterState(long seed, StorageClasses storageClasses) {
        this.dice = new Dice(seed);
        this.storageClasses = storageClasses;
        this.network = new Network(dice);
    }

    /** Tells a listener about every change from now on, after the listeners before it. */
    void listen(Changes listener) {
        listeners.add(listener);
    }

    /**
     * Returns the namespace of an environment, or throws an error that names the environments that
     * exist.
     */
    Namespace require(EnvironmentRef environment) {
        return find(environment)
                .orElseThrow(() -> NotFoundException.of(
                        "environment '" + environment + "'",
                        namespaces.all().stream().map(n -> n.ref().toString()).toList()));
    }

    Optional<Namespace> find(EnvironmentRef environment) {
        return Optional.ofNullable(byRef.get(environment));
    }

    /** The namespace of something that lies in it, and so exists. */
    Namespace of(Pod pod) {
        return require(pod.deployment().environment());
    }

    Namespace of(WorkloadState workload) {
        return require(workload.ref().environment());
    }

    Optional<WorkloadState> workload(DeploymentRef deployment) {
        return find(deployment.environment())
                .flatMap(namespace -> namespace.workloads().find(deployment.name()));
    }

    /** Makes an environment; whether there is one was asked before. */
    void create(DesiredEnvironment environment) {
        Namespace namespace = new Namespace(environment, timeline, listeners);
        namespaces.put(namespace.name(), namespace);
        byRef.put(namespace.ref(), namespace);
    }

    void remove(Namespace namespace) {
        namespaces.remove(namespace.name());
        byRef.remove(namespace.ref());
        listeners.deleted(namespace);
    }

    /** All environments, in the order of the names of their namespaces. */
    Lookup<Namespace> namespaces() {
        return namespaces;
    }

    /**
     * The service that a DNS name stands for: {@code service.namespace.svc}, with or without the
     * cluster's domain. Found by taking the name apart, since going through all services would cost
     * every waiting gate a search each second.
     */
    Optional<VirtualService> service(String host) {
        String[] labels = host.split("\\.", 3);
        if (labels.length < 3 || !isHost(host, labels[0], labels[1])) {
            return Optional.empty();
        }
        return namespaces
                .find(labels[1])
                .flatMap(namespace -> namespace.services().find(labels[0]));
    }

    private static boolean isHost(String host, String service, String namespace) {
        return host.equals(Dns.shortService(service, namespace)) || host.equals(Dns.service(service, namespace));
    }

    /**
     * Makes a claim, with storage behind it at once if its storage class exists; otherwise the
     * claim waits for ever and says so in an event, as with a provisioner that is not there.
     */
    void createClaim(DeploymentRef deployment, Volume volume, String name) {
        Namespace namespace = require(deployment.environment());
        Optional<String> storageClass = StorageClasses.named(volume);
        Optional<String> missing = storageClass.filter(wanted -> !storageClasses.has(wanted));
        boolean growing = storageClass.filter(storageClasses::isGrowing).isPresent();
        Claim.Birth birth = new Claim.Birth(dice.uid(), missing.isEmpty(), storageClass, growing);
        namespace.add(new Claim(name, deployment.name(), volume, birth));
        missing.ifPresent(wanted -> namespace.warn(
                "PersistentVolumeClaim/" + name,
                "ProvisioningFailed",
                "storageclass.storage.k8s.io \"" + wanted + "\" not found"));
    }

    /**
     * Everything in an environment as it is now; the same object as before when nothing changed. An
     * environment that does not exist is empty.
     */
    Observed observe(EnvironmentRef environment) {
        return find(environment)
                .map(namespace -> namespace.observe(nodes))
                .orElseGet(() -> Observed.builder(environment).build());
    }

    /** Grows with every change in an environment that somebody could see; 0 if it does not exist. */
    long version(EnvironmentRef environment) {
        return find(environment).map(Namespace::version).orElse(0L);
    }

    /** Grows with what changes in an environment and is no part of an observation, but of drift; 0 if it does not exist. */
    int unseen(EnvironmentRef environment) {
        return find(environment).map(Namespace::unseen).orElse(0);
    }

    /** Grows with every change that an observation of the environment shows, those of the nodes included. */
    long seenVersion(EnvironmentRef environment) {
        return version(environment) + nodes.version();
    }

    StorageClasses storageClasses() {
        return storageClasses;
    }

    /** The version of the next record that is written; never the same twice. */
    String nextRecordVersion() {
        return Long.toString(++recordVersion);
    }

    /** The records of tenants, by the tenant's name. */
    Records tenants() {
        return tenants;
    }

    Timeline timeline() {
        return timeline;
    }

    Dice dice() {
        return dice;
    }

    ClusterNodes nodes() {
        return nodes;
    }

    Network network() {
        return network;
    }
}
