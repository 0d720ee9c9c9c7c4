package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.error.ForbiddenException;
import io.sem.api.error.UnavailableException;
import io.sem.api.spi.StoredRecord;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.workload.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every kind of object that SEM reads or writes in a cluster. What SEM made, and the nodes, is mirrored by one watch
 * for each kind, which is cheaper for the API server than any polling and makes observing free; what is needed too
 * seldom for that, or must not be kept in memory, is read by request.
 *
 * <p>The label also selects endpoint slices, because their controller copies the labels of the service
 * (pkg/controller/endpointslice, reconciler.go).
 */
final class KubernetesObjects implements AutoCloseable {

    private static final String OURS = WellKnown.MANAGED_BY + "=" + WellKnown.SEM;

    /** Nodes and storage classes are nobody's, so all of them are mirrored; they are few. */
    private static final String ALL = "";

    /** Raised at each change of a mirrored object. */
    final Signals signals = new Signals();

    /** The namespaces of environments, and that of tenants' records. */
    final MirroredObjects<Namespace, Namespace> namespaces;
    /** One quota for each environment, with what is used of it. */
    final MirroredObjects<ResourceQuota, QuotaUsage> quotas;
    /** Records, and the text files of volumes. */
    final MirroredObjects<ConfigMap, Optional<StoredRecord>> configs;
    /** Controllers of deployments that are kept running. */
    final MirroredObjects<Deployment, ObservedWorkload> deployments;
    /** Controllers of stateful deployments. */
    final MirroredObjects<StatefulSet, ObservedWorkload> statefulSets;
    /** Controllers of runs to completion. */
    final MirroredObjects<Job, ObservedWorkload> jobs;
    /** Pods of deployments, also those that were relabelled out of one. */
    final MirroredObjects<Pod, ObservedPod> pods;
    /** Pods of runs in which a container failed, as they were before the cluster deleted them. */
    final FailedPods failedPods = new FailedPods();
    /** Services of deployments. */
    final MirroredObjects<Service, Service> services;
    /** Which pods the services lead to; only read. */
    final MirroredObjects<EndpointSlice, EndpointSlice> slices;
    /** Data, also of deployments that no longer exist. */
    final MirroredObjects<PersistentVolumeClaim, ObservedClaim> claims;
    /** The nodes of the cluster. */
    final MirroredObjects<Node, ObservedNode> nodes;
    /** The storage classes of the cluster; only read, for whether their claims may grow. */
    final MirroredObjects<StorageClass, StorageClass> storageClasses;

    /** The default resources of environments. */
    final UnmirroredObjects<LimitRange> limitRanges;
    /** The accounts under which the pods of environments run. */
    final UnmirroredObjects<ServiceAccount> serviceAccounts;
    /** Credentials of deployments and of image registries. */
    final UnmirroredObjects<Secret> secrets;
    /** What stands for exports and images outside of the cluster. */
    final UnmirroredObjects<PersistentVolume> persistentVolumes;

    private final Gateway gateway;
    private final List<MirroredObjects<?, ?>> mirrored = new ArrayList<>();

    /** Starts all watches and returns at once; {@link #awaitComplete()} waits for them. */
    KubernetesObjects(Gateway gateway) {
        this.gateway = gateway;
        namespaces = mirrored(Namespace.class, OURS, Translation.asItIs());
        quotas = mirrored(ResourceQuota.class, OURS, Translation.by(QuotaReader::read, Stripping::managers));
        configs = mirrored(ConfigMap.class, OURS, Translation.by(RecordManifest::ifRecord, Stripping::managers));
        deployments = mirrored(Deployment.class, OURS, workload(WorkloadReader::read));
        statefulSets = mirrored(StatefulSet.class, OURS, workload(WorkloadReader::read));
        jobs = mirrored(Job.class, OURS, workload(WorkloadReader::read));
        pods = mirrored(
                Pod.class, OURS, new Translation<>(failedPods::read, pod -> pod.withTerminating(true), Stripping::pod));
        services = mirrored(Service.class, OURS, Translation.asItIs());
        slices = mirrored(
                EndpointSlice.class, OURS, new Translation<>(slice -> slice, slice -> slice, Stripping::allManagers));
        claims = mirrored(PersistentVolumeClaim.class, OURS, Translation.by(ClaimReader::read, Stripping::allManagers));
        nodes = mirrored(Node.class, ALL, Translation.by(NodeReader::read, Stripping::node));
        storageClasses = mirrored(StorageClass.class, ALL, Translation.asItIs());
        limitRanges = new UnmirroredObjects<>(gateway, LimitRange.class);
        serviceAccounts = new UnmirroredObjects<>(gateway, ServiceAccount.class);
        secrets = new UnmirroredObjects<>(gateway, Secret.class);
        persistentVolumes = new UnmirroredObjects<>(gateway, PersistentVolume.class);
    }

    /** Controllers that are on their way out are told as such. */
    private static <T extends HasMetadata> Translation<T, ObservedWorkload> workload(
            Function<T, ObservedWorkload> reader) {
        return new Translation<>(reader, workload -> workload.withDeleting(true), Stripping::managers);
    }

    /**
     * Replaces the watches that seem dead, and returns how long one may now show nothing. A write that one of them does not show
     * makes all of them suspect: their connections go the same way, and one is seldom silent alone.
     */
    Duration revive() {
        Duration silence = mirrored.stream().anyMatch(MirroredObjects::isOverdue) ? Mirror.OVERDUE : Mirror.SILENCE;
        mirrored.forEach(each -> each.revive(silence));
        return silence;
    }

    /** The objects that keep the pods of deployments of this kind. */
    MirroredObjects<? extends HasMetadata, ObservedWorkload> controllers(Run.Kind kind) {
        return switch (kind) {
            case KEPT_RUNNING -> deployments;
            case STATEFUL -> statefulSets;
            case TO_COMPLETION -> jobs;
        };
    }

    /** The pods on a node, whoever made them; one request, because only SEM's own are mirrored. */
    List<Pod> podsOn(String node) {
        return gateway.list(
                Pod.class,
                new ListOptionsBuilder()
                        .withFieldSelector("spec.nodeName=" + node)
                        .build());
    }

    /** The objects of a namespace that a label selector selects, whoever made them; one request. */
    <T extends HasMetadata> List<T> list(String namespace, Class<T> kind, String selector) {
        return gateway.list(
                kind,
                namespace,
                new ListOptionsBuilder().withLabelSelector(selector).build());
    }

    /** The object of this name of a kind that has no namespace; one request, for kinds that may be listed and not read. */
    <T extends HasMetadata> Optional<T> named(Class<T> kind, String name) {
        return gateway
                .list(
                        kind,
                        new ListOptionsBuilder()
                                .withFieldSelector("metadata.name=" + name)
                                .build())
                .stream()
                .findFirst();
    }

    /** Evicts a pod (policy/v1 Eviction); returns why a disruption budget does not allow it now, empty if it was accepted. */
    Optional<String> evict(Pod pod) {
        AtomicReference<String> refusal = new AtomicReference<>();
        pods.end(pod, each -> {
            refusal.set(gateway.evict(each).orElse(null));
            return refusal.get() == null;
        });
        return Optional.ofNullable(refusal.get());
    }

    /** How often changes of pods or their controllers may have been missed. */
    int interruptions() {
        return Stream.of(pods, deployments, statefulSets, jobs)
                .mapToInt(MirroredObjects::interruptions)
                .sum();
    }

    /** The time on the clock of the API server. */
    Instant now() {
        return gateway.clock().now();
    }

    /** How long one request, or one wait for its effect, may take. */
    Duration deadline() {
        return gateway.deadline();
    }

    /**
     * Waits until every watch has shown its first list. A refusal ends the wait at once: a right that is missing does not
     * appear by waiting, unlike a cluster that is about to be reachable.
     */
    void awaitComplete() {
        signals.any()
                .await(
                        () -> refusal().isPresent()
                                || mirrored.stream()
                                        .allMatch(each -> each.feed().synced()),
                        deadline());
        refusal().ifPresent(refused -> {
            throw refused;
        });
        mirrored.stream()
                .map(MirroredObjects::feed)
                .filter(feed -> !feed.synced())
                .findFirst()
                .ifPresent(feed -> {
                    throw broken(feed);
                });
    }

    /**
     * Throws when the state has been out of date for longer than the deadline, and at once when the cluster no longer lets
     * this process look. Called before every read of the mirrors: an answer from a dead watch would look like a quiet cluster.
     */
    void requireAlive() {
        revive();
        for (MirroredObjects<?, ?> each : mirrored) {
            Duration broken = each.feed().brokenFor();
            if (broken.compareTo(deadline()) > 0) {
                throw broken(each.feed());
            }
            if (!broken.isZero() && each.feed().failure().isPresent()) {
                refusal(each.feed()).ifPresent(refused -> {
                    throw refused;
                });
            }
        }
    }

    @Override
    public void close() {
        mirrored.forEach(MirroredObjects::close);
    }

    private <T extends HasMetadata, V> MirroredObjects<T, V> mirrored(
            Class<T> type, String selector, Translation<T, V> reading) {
        MirroredObjects<T, V> objects =
                new MirroredObjects<>(gateway, signals, new MirroredObjects.Selection<>(type, selector), reading);
        mirrored.add(objects);
        return objects;
    }

    private Optional<RuntimeException> refusal() {
        return mirrored.stream()
                .map(MirroredObjects::feed)
                .filter(feed -> !feed.synced())
                .flatMap(feed -> refusal(feed).stream())
                .findFirst();
    }

    private Optional<RuntimeException> refusal(Feed<?, ?> feed) {
        return Optional.of(broken(feed)).filter(ForbiddenException.class::isInstance);
    }

    /** What the client reported last is more telling than that there is no answer, such as a right that is missing. */
    private RuntimeException broken(Feed<?, ?> feed) {
        return feed.failure()
                .map(failure -> gateway.translated("watching " + feed.kind() + "s", failure))
                .orElseGet(() -> new UnavailableException(
                        "the cluster at " + gateway.server() + " has not answered the request to watch " + feed.kind()
                                + "s for " + feed.brokenFor().toMillis() + " ms; try again when it is reachable",
                        Duration.ZERO,
                        null));
    }
}
