package io.sem.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.sem.api.network.ServiceType;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.status.QuotaUsage;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.tenant.Quota;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The observed state of one environment, put together anew only when something in it has changed. Of an environment with 1,000
 * deployments nothing has changed at most looks, and one pod at most others: so the last observation is given again while the
 * count of the namespace's signal stands still, and otherwise the lists are made from values that were translated when their
 * objects arrived.
 */
final class ObservedEnvironment {

    private final KubernetesObjects objects;
    private final EventFeeds events;
    private final EnvironmentRef environment;
    private final String name;
    private final KeptValue<Seen> seen = new KeptValue<>();
    private final ObservedServices services;
    private volatile Told last;

    ObservedEnvironment(KubernetesObjects objects, EventFeeds events, EnvironmentRef environment) {
        this.objects = objects;
        this.events = events;
        this.environment = environment;
        this.name = environment.namespace();
        this.services = new ObservedServices(objects, name);
        Observed none = Observed.builder(environment).build();
        this.last = new Told(none, List.of(), none);
    }

    /**
     * What the mirrors show.
     *
     * @param well whether nothing is there that only events explain
     */
    private record Seen(Observed state, boolean well) {}

    /** An observation as it was given: the state of the mirrors, the events that were known, and both together. */
    private record Told(Observed state, List<ObservedEvent> events, Observed whole) {}

    /** The state as the mirrors and the events show it now; the same instance while nothing has changed. */
    Observed now() {
        Seen now = seen.at(objects.signals.of(name), this::read);
        if (!now.state().exists()) {
            return now.state();
        }
        List<ObservedEvent> known = now.well() ? events.in(name) : events.fetched(name);
        Told told = last;
        if (told.state() != now.state() || told.events() != known) {
            told = new Told(now.state(), known, now.state().withEvents(known));
            last = told;
        }
        return told.whole();
    }

    private Seen read() {
        Observed state = exists() ? state() : Observed.builder(environment).build();
        return new Seen(state, isWell(state));
    }

    private boolean exists() {
        return objects.namespaces
                .find("", name)
                .filter(found -> Ownership.owns(environment, found))
                .isPresent();
    }

    private Observed state() {
        Set<String> records = records();
        return Observed.builder(environment)
                .quota(quota())
                .addAllWorkloads(workloads(records))
                .addAllPods(objects.pods.values(name))
                .addAllServices(services.read(service -> isDisowned(service, records)))
                .addAllClaims(claims())
                .addAllNodes(objects.nodes.values(""))
                .interruptions(objects.interruptions())
                .build();
    }

    /** An environment whose quota is not there yet is told as not enforced, rather than as unlimited. */
    private QuotaUsage quota() {
        Quota none = Quota.builder().build();
        return objects.quotas
                .value(name, ObjectNames.ENVIRONMENT_OBJECTS)
                .orElseGet(() -> new QuotaUsage(none, none, false));
    }

    /** By name; while one kind replaces another, the one that is being deleted comes second. */
    private List<ObservedWorkload> workloads(Set<String> records) {
        return Stream.of(objects.deployments, objects.statefulSets, objects.jobs)
                .flatMap(kind -> kind.known(name).stream())
                .map(each -> workload(each.object(), each.value(), records))
                .sorted(Comparator.comparing(ObservedWorkload::name).thenComparing(ObservedWorkload::deleting))
                .toList();
    }

    private ObservedWorkload workload(HasMetadata object, ObservedWorkload value, Set<String> records) {
        ObservedWorkload read = object instanceof Job job ? value.withLastFailed(objects.failedPods.of(job)) : value;
        return isDisowned(object, records) ? read.withDeleting(true) : read;
    }

    /** Leaves out claims that are being deleted: their data is lost already, and must not look kept. */
    private List<ObservedClaim> claims() {
        return objects.claims.known(name).stream()
                .filter(claim -> claim.object().getMetadata().getDeletionTimestamp() == null)
                .map(claim -> claim.value().withExpandable(isExpandable(claim.value())))
                .toList();
    }

    /** Whether the class of a claim lets it grow; a class that was deleted does not (PersistentVolumeClaimResize). */
    private boolean isExpandable(ObservedClaim claim) {
        return claim.storageClass()
                .flatMap(className -> objects.storageClasses.find("", className))
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

    /** The uids of the records that exist, by which owner references name them. */
    private Set<String> records() {
        Set<String> uids = new HashSet<>();
        for (ConfigMap map : objects.configs.in(name)) {
            if (RecordManifest.isRecord(map, ObjectNames.DEPLOYMENT_RECORD)) {
                uids.add(map.getMetadata().getUid());
            }
        }
        return uids;
    }

    /**
     * Whether the object's record is gone, so that the garbage collector is about to delete it. Without this an
     * undeployed deployment would look alive until the collector has come round, some seconds later.
     */
    private static boolean isDisowned(HasMetadata object, Set<String> records) {
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return !owners.isEmpty() && owners.stream().noneMatch(owner -> records.contains(owner.getUid()));
    }
}
