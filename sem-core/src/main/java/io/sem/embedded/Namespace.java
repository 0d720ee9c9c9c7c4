package io.sem.embedded;

import io.sem.api.spi.DesiredEnvironment;
import io.sem.api.spi.SecretData;
import io.sem.api.spi.Workload;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedEvent;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.tenant.EnvironmentRef;
import io.sem.api.volume.Volume;
import io.sem.api.workload.DeploymentRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything in one environment. All writes to its objects go through it or are told to it, so it
 * keeps what follows from a change at once, as part of the same write: the counts of the pod's
 * workload, the use of the quota, what the pod holds on its node. Whatever may come later is the
 * work of listeners.
 *
 * <p>A write comes in one order: the object, what is kept of it, the versions, and only then the
 * listeners, so that a listener never sees a count that does not fit the object.
 *
 * <p>Tables are handed out to read only. Versions grow per object, per table and for the whole, and
 * each observed value is kept for the version of what it shows: an unchanged pod is translated once
 * in its life, an unchanged kind of object costs nothing in the next observation.
 */
final class Namespace extends Versioned implements Reporter {

    private final Timeline timeline;
    private final Changes changes;
    private final Table<WorkloadState> workloads = new Table<>();
    private final Table<Pod> pods = new Table<>();
    private final Table<VirtualService> services = new Table<>();
    private final Map<String, TreeMap<String, VirtualService>> servicesOf = new HashMap<>();
    private final Table<Claim> claims = new Table<>();
    private final Table<SecretData> secrets = new Table<>();
    private final Records records = new Records();
    private final EventLog events = new EventLog();
    private final Map<NodeBound.Key, String> homes = new HashMap<>();
    private final QuotaLedger quota;
    private final Set<String> lost = new HashSet<>();
    private final Surroundings surroundings = new Surroundings();
    private int unseen;
    private final Cached<Observed> observed = new Cached<>();
    private final View<WorkloadState, ObservedWorkload> workloadView = new View<>(workloads, WorkloadState::observe);
    private final View<Pod, ObservedPod> podView = new View<>(pods, Pod::observe);
    private final View<VirtualService, ObservedService> serviceView = new View<>(services, VirtualService::observe);
    private final View<Claim, ObservedClaim> claimView = new View<>(claims, Claim::observe);
    private DesiredEnvironment desired;

    Namespace(DesiredEnvironment desired, Timeline timeline, Changes changes) {
        this.desired = desired;
        this.timeline = timeline;
        this.changes = changes;
        this.quota = new QuotaLedger(desired.quota());
    }

    /** Changes what it is to be. A larger quota may have room for what the smaller one refused. */
    void become(DesiredEnvironment now) {
        desired = now;
        quota.limit(now.quota());
        grow();
        changes.roomFreed(this);
    }

    @Override
    public void event(String object, boolean warning, String reason, String message) {
        events.add(ObservedEvent.builder(object, reason, timeline.instant())
                .warning(warning)
                .message(message)
                .build());
        grow();
    }

    /** Makes a pod of a workload, after the quota was asked for room. Listeners hear of it when it is counted and charged. */
    void create(WorkloadState owner, PodTemplate template, Pod.Identity identity) {
        Pod pod = new Pod(identity, template, owner, new Pod.Context(this::changed, this, desired));
        pods.put(pod.name(), pod);
        quota.charge(pod);
        owner.add(pod, timeline.now());
        changed(owner);
        changes.added(pod);
    }

    /** Gives a pod that nobody owns to a workload, which counts it from now on. */
    void adopt(Pod pod, WorkloadState owner) {
        owner.add(pod, timeline.now());
        changed(owner);
        pod.ownedBy(owner);
        changes.changed(owner);
    }

    /** Takes a pod from the workload that owns it. The pod runs on; the workload has one fewer and makes another. */
    void disown(Pod pod, WorkloadState owner) {
        owner.remove(pod);
        changed(owner);
        pod.ownedBy(null);
        changes.changed(owner);
    }

    /** Gives a pod to a node, which sets what it requests aside. */
    void bind(Pod pod, Machine node) {
        node.take(pod);
        pod.template().nodeBound().forEach(volume -> homes.putIfAbsent(pod.data(volume), node.name()));
        pod.assign(node);
    }

    /**
     * Tells a pod to end. One that nobody runs is gone at once; for the others it is a matter between their
     * node's kubelet and the control plane (registry/core/pod/strategy.go, CheckGracefulDelete).
     */
    void delete(Pod pod) {
        if (pod.terminating() || pod.gone()) {
            return;
        }
        pod.terminate(timeline.now());
        if (!pod.assigned() || pod.ended()) {
            remove(pod);
        }
    }

    /** Removes a pod for good; what it held is free. One with a finalizer has ended and stays until that is removed. */
    void remove(Pod pod) {
        if (pod.gone()) {
            return;
        }
        if (pod.held()) {
            pod.become(ObservedPod.Phase.FAILED);
            return;
        }
        pods.remove(pod.name());
        Optional<WorkloadState> owner = owner(pod);
        owner.ifPresent(workload -> workload.remove(pod));
        owner.ifPresent(this::changed);
        pod.remove();
        grow();
        release(pod);
        changes.deleted(pod);
        owner.ifPresent(changes::changed);
    }

    /**
     * What every change of a pod goes through: it is counted, what it held is freed if it has
     * ended, and it is told. Its workload is told only if the change counts for anything.
     */
    private void changed(Pod pod, PodChange what) {
        if (pod.gone()) {
            return;
        }
        pods.changed(pod.name());
        grow();
        Optional<WorkloadState> owner = owner(pod).filter(workload -> workload.noted(pod, timeline.now()));
        owner.ifPresent(this::changed);
        if (pod.ended()) {
            release(pod);
        }
        changes.changed(pod, what);
        owner.ifPresent(changes::changed);
    }

    /**
     * Frees what a pod holds; does nothing the second time, since a pod frees its room when it ends
     * and is removed later.
     */
    private void release(Pod pod) {
        pod.claims().forEach(claim -> claims.find(claim).ifPresent(held -> held.release(pod)));
        pod.machine().filter(node -> node.give(pod)).ifPresent(changes::roomFreed);
        releaseQuota(pod);
    }

    /** Counts a pod no longer, though it may still be there. */
    void releaseQuota(Pod pod) {
        if (quota.release(pod)) {
            grow();
            changes.roomFreed(this);
        }
    }

    /** The workload that owns a pod; empty also when that was deleted. */
    Optional<WorkloadState> owner(Pod pod) {
        return pod.owner().flatMap(owner -> workloads.find(owner.name()).filter(found -> found == owner));
    }

    /** Its quota is gone and limits nothing, until it is made again. */
    void deleteQuota() {
        quota.delete();
        grow();
    }

    /** The name of the config map behind a volume of files; the cluster keeps no object for it. */
    static String config(DeploymentRef deployment, Volume volume) {
        return "ConfigMap '" + deployment.name() + "." + volume.name() + "'";
    }

    /** An object that stands for files is gone; pods that start wait for it. */
    void lose(String object) {
        unseen += lost.add(object) ? 1 : 0;
    }

    /** An object that stands for files is there, again or for the first time. */
    void restore(String object) {
        unseen += lost.remove(object) ? 1 : 0;
    }

    /** Grows with every change that is compared for drift and that an observation does not show. */
    int unseen() {
        return unseen;
    }

    boolean lacks(String object) {
        return lost.contains(object);
    }

    /** What others than SEM have made in it. */
    Surroundings surroundings() {
        return surroundings;
    }

    /** Adds a workload, from whose controller everything else follows. */
    void add(WorkloadState workload) {
        workloads.put(workload.name(), workload);
        grow();
        changes.added(workload);
    }

    /** A workload is to become something else. */
    void update(WorkloadState workload, Workload wanted) {
        workload.accept(wanted, timeline.now());
        changed(workload);
        changes.updated(workload);
    }

    /** Something about a workload is seen from now on that nobody has to act on. */
    void changed(WorkloadState workload) {
        workloads.changed(workload.name());
        grow();
    }

    /** Removes a workload; its pods are left to whoever listens. */
    void remove(WorkloadState workload) {
        workloads.remove(workload.name());
        grow();
        changes.deleted(workload);
    }

    /** Adds a service, or replaces the one of its name; listeners hear that the old one is gone. */
    void add(VirtualService service) {
        Optional<VirtualService> before = services.put(service.name(), service);
        before.ifPresent(this::unlist);
        servicesOf
                .computeIfAbsent(service.deployment().name(), deployment -> new TreeMap<>())
                .put(service.name(), service);
        before.ifPresent(changes::deleted);
        grow();
        changes.added(service);
    }

    void remove(VirtualService service) {
        services.remove(service.name());
        unlist(service);
        grow();
        changes.deleted(service);
    }

    private void unlist(VirtualService service) {
        servicesOf.computeIfPresent(service.deployment().name(), (deployment, left) -> {
            left.remove(service.name());
            return left.isEmpty() ? null : left;
        });
    }

    /** The services of a deployment as they are now, in the order of their names. */
    List<VirtualService> services(String deployment) {
        TreeMap<String, VirtualService> found = servicesOf.get(deployment);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    /** The endpoints of a service are others. */
    void changed(VirtualService service) {
        services.changed(service.name());
        grow();
    }

    /** Adds a claim, which counts for the storage quota whether or not anybody uses it. */
    void add(Claim claim) {
        claims.put(claim.name(), claim);
        quota.addStorage(claim.size().bytes());
        grow();
    }

    /** Lets a claim become what is asked for, as far as admission has checked; a larger one follows later. */
    void resize(Claim claim, Volume volume) {
        quota.addStorage(volume.size().bytes() - claim.size().bytes());
        claim.become(volume, timeline.instant());
        changed(claim);
        changes.resized(this, claim);
    }

    /** The volume behind a claim has become as large as the claim asks for. */
    void resized(Claim claim) {
        claim.resized();
        changed(claim);
    }

    private void changed(Claim claim) {
        claims.changed(claim.name());
        grow();
    }

    /** Destroys data; whoever calls has checked that nobody uses it. */
    void remove(Claim claim) {
        claims.remove(claim.name());
        quota.addStorage(-claim.size().bytes());
        grow();
        changes.roomFreed(this);
    }

    void forget(String secret) {
        secrets.remove(secret);
    }

    /** Adds or replaces a secret. Secrets are in no observation, so no version grows. */
    void keep(SecretData secret) {
        secrets.put(secret.name(), secret);
    }

    Lookup<WorkloadState> workloads() {
        return workloads;
    }

    Lookup<Pod> pods() {
        return pods;
    }

    Lookup<VirtualService> services() {
        return services;
    }

    Lookup<Claim> claims() {
        return claims;
    }

    Lookup<SecretData> secrets() {
        return secrets;
    }

    Records records() {
        return records;
    }

    QuotaLedger quota() {
        return quota;
    }

    /** The node on which data lies that is bound to one; empty while nobody has written it. */
    Optional<String> home(NodeBound.Key data) {
        return Optional.ofNullable(homes.get(data));
    }

    EnvironmentRef ref() {
        return desired.ref();
    }

    String name() {
        return ref().namespace();
    }

    DesiredEnvironment desired() {
        return desired;
    }

    /**
     * Everything in it as it is now, made only when somebody asks, and from what was made before where nothing
     * changed. Both versions only grow, so that their sum changes with either.
     */
    Observed observe(ClusterNodes nodes) {
        return observed.at(version() + nodes.version(), () -> translate(nodes));
    }

    private Observed translate(ClusterNodes nodes) {
        return Observed.builder(ref())
                .quota(quota.observe())
                .addAllWorkloads(workloadView.now())
                .addAllPods(podView.now())
                .addAllServices(serviceView.now())
                .addAllClaims(claimView.now())
                .addAllNodes(nodes.observe())
                .addAllEvents(events.at(timeline.instant()))
                .build();
    }
}
