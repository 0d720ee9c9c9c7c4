package io.sem.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.sem.api.cluster.ObservedNode;
import io.sem.api.network.ServiceType;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts together the observed state of an environment. Reads only the objects and event feeds; makes no request, so that
 * an observation costs the API server nothing however often it is made, but for the events of what is not well (see {@link
 * EventFeeds}).
 *
 * <p>Nothing is judged here: what is broken, ready or surplus is decided by the engine from the observed values, in the
 * same code for every backend. Only three things are left out, because they count for nobody: claims that are being
 * deleted, services whose deployment is gone, and services that nobody deployed because a gate alone needs them.
 */
final class Observer {

    private final KubernetesObjects objects;
    private final EventFeeds events;

    Observer(KubernetesObjects objects, EventFeeds events) {
        this.objects = objects;
        this.events = events;
    }

    /**
     * The state of the environment as the mirrors show it now. They are filled by independent watches, so two kinds of
     * objects may be some milliseconds apart; each object by itself is consistent.
     *
     * @throws io.sem.api.error.UnavailableException when a watch has been broken for longer than the deadline
     */
    Observed observe(EnvironmentRef environment) {
        objects.requireAlive();
        Optional<Namespace> namespace = objects.namespaces
                .find("", environment.namespace())
                .filter(found -> Ownership.owns(environment, found));
        if (namespace.isEmpty()) {
            return Observed.builder(environment).build();
        }
        String name = environment.namespace();
        Set<String> records = records(name);
        Observed seen = Observed.builder(environment)
                .quota(quota(name))
                .addAllWorkloads(workloads(name, records))
                .addAllPods(pods(name))
                .addAllServices(services(name, records))
                .addAllClaims(claims(name))
                .addAllNodes(nodes())
                .interruptions(objects.interruptions())
                .build();
        return seen.withEvents(read(isWell(seen) ? events.in(name) : events.fetched(name)));
    }

    /** An environment whose quota is not there yet is told as not enforced, rather than as unlimited. */
    private QuotaUsage quota(String namespace) {
        Optional<ResourceQuota> quota = objects.quotas.find(namespace, ObjectNames.ENVIRONMENT_OBJECTS);
        Quota none = Quota.builder().build();
        return quota.map(QuotaReader::read).orElseGet(() -> new QuotaUsage(none, none, false));
    }

    /** By name; while one kind replaces another, the one that is being deleted comes second. */
    private List<ObservedWorkload> workloads(String namespace, Set<String> records) {
        return Stream.of(
                        objects.deployments.in(namespace).stream()
                                .map(each -> WorkloadReader.read(each, disowned(each, records))),
                        objects.statefulSets.in(namespace).stream()
                                .map(each -> WorkloadReader.read(each, disowned(each, records))),
                        objects.jobs.in(namespace).stream().map(each -> run(each, disowned(each, records))))
                .flatMap(each -> each)
                .sorted(Comparator.comparing(ObservedWorkload::name).thenComparing(ObservedWorkload::deleting))
                .toList();
    }

    private ObservedWorkload run(Job job, boolean disowned) {
        return WorkloadReader.read(job, disowned)
                .withLastFailed(objects.failedPods.of(job).map(PodReader::read));
    }

    /** All pods of the environment, also those that belong to no deployment any more. */
    private List<ObservedPod> pods(String namespace) {
        return objects.pods.in(namespace).stream().map(PodReader::read).toList();
    }

    /** Slices are looked up once for all services, and each service takes its own. */
    private List<ObservedService> services(String namespace, Set<String> records) {
        Collection<EndpointSlice> slices = objects.slices.in(namespace);
        return objects.services.in(namespace).stream()
                .filter(service -> !disowned(service, records) && !GateManifest.isGate(service))
                .map(service -> ServiceReader.read(service, slices))
                .toList();
    }

    /** Leaves out claims that are being deleted: their data is lost already, and must not look kept. */
    private List<ObservedClaim> claims(String namespace) {
        return objects.claims.in(namespace).stream()
                .filter(claim -> claim.getMetadata().getDeletionTimestamp() == null)
                .map(claim -> ClaimReader.read(claim, isExpandable(claim)))
                .toList();
    }

    /** Whether the class of a claim lets it grow; a class that was deleted does not (PersistentVolumeClaimResize). */
    private boolean isExpandable(PersistentVolumeClaim claim) {
        return Optional.ofNullable(claim.getSpec().getStorageClassName())
                .flatMap(name -> objects.storageClasses.find("", name))
                .map(StorageClass::getAllowVolumeExpansion)
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    /**
     * Whether nothing is there that only events explain: missing or unready pods, claims without storage, load balancers without an
     * address. Not a judgement of the deployment; it decides nothing but whether a request is worth while.
     */
    private static boolean isWell(Observed seen) {
        return seen.pods().stream().allMatch(pod -> pod.ready() || pod.phase() == ObservedPod.Phase.SUCCEEDED)
                && seen.workloads().stream()
                        .allMatch(workload -> workload.available() + workload.succeeded() >= workload.desired())
                && seen.claims().stream().noneMatch(claim -> claim.phase() == ObservedClaim.Phase.PENDING)
                && seen.services().stream()
                        .noneMatch(service -> service.spec().type() == ServiceType.LOAD_BALANCER
                                && service.externalAddresses().isEmpty());
    }

    /** Oldest first. */
    private static List<ObservedEvent> read(List<Event> events) {
        return events.stream()
                .map(EventReader::read)
                .sorted(Comparator.comparing(ObservedEvent::last))
                .toList();
    }

    /** By name, whatever their state: a node that does not answer is the one that explains something. */
    private List<ObservedNode> nodes() {
        return objects.nodes.all().stream().map(NodeReader::read).toList();
    }

    /** The uids of the records that exist, by which owner references name them. */
    private Set<String> records(String namespace) {
        return objects.configs.in(namespace).stream()
                .filter(map -> RecordManifest.isRecord(map, ObjectNames.DEPLOYMENT_RECORD))
                .map(map -> map.getMetadata().getUid())
                .collect(Collectors.toSet());
    }

    /**
     * Whether the object's record is gone, so that the garbage collector is about to delete it. Without this an
     * undeployed deployment would look alive until the collector has come round, some seconds later.
     */
    private static boolean disowned(HasMetadata object, Set<String> records) {
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return !owners.isEmpty() && owners.stream().noneMatch(owner -> records.contains(owner.getUid()));
    }
}
