package io.sem.core.status;

import io.sem.api.network.ServiceType;
import io.sem.api.status.Condition;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedClaim;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a deployment is ready: the one rule, for every backend. The numbers of the controller count only once
 * they speak of what was applied last (observedGeneration), and only pods of the newest template are judged; otherwise
 * the old pods would be called ready right after an update. The rules follow {@code kubectl rollout status}
 * (rollout_status.go), and go beyond it where that says yes too early.
 */
final class Readiness {

    private final Observed look;
    private final ObservedWorkload workload;
    private @Nullable List<ObservedPod> newest;

    private Readiness(Observed look, ObservedWorkload workload) {
        this.look = look;
        this.workload = workload;
    }

    /** Prepares the judgement of one deployment. */
    static Readiness of(Observed look, ObservedWorkload workload) {
        return new Readiness(look, workload);
    }

    /** Returns the pods of the newest template that are there to stay; found when the first asks, since many questions need none. */
    List<ObservedPod> newest() {
        List<ObservedPod> known = newest;
        if (known == null) {
            known = look.pods(workload.name()).stream().filter(this::isNewest).toList();
            newest = known;
        }
        return known;
    }

    /**
     * Whether it is scaled to 0 and its last pod has ended. The controller's number does not tell: a pod that is told to end is no
     * replica any more, though its program goes on for as long as its termination grace.
     */
    boolean stopped() {
        return workload.current() && workload.desired() == 0 && workload.replicas() == 0 && !anyPodLeft();
    }

    /** Whether a run to completion has succeeded. */
    boolean succeeded() {
        return isTrue("Complete");
    }

    /** Whether a run to completion has failed for good. */
    boolean failed() {
        return isTrue("Failed");
    }

    /** Whether a run to completion has ended, or is told to. */
    boolean over() {
        return workload.kind() == Kind.TO_COMPLETION && (succeeded() || failed() || workload.cancelled());
    }

    /** Whether a pod of the deployment, old or new, has not ended yet. */
    boolean anyPodLeft() {
        return look.pods(workload.name()).stream().anyMatch(pod -> !pod.phase().ended());
    }

    /** Whether the cluster's own conditions prove that what was applied last had come up, whatever its pods do now. */
    boolean cameUp() {
        return switch (workload.kind()) {
            case KEPT_RUNNING ->
                workload.desired() > 0 && condition("Progressing").isPresent() && arrived();
            case TO_COMPLETION -> succeeded();
            case STATEFUL -> false;
        };
    }

    /** Whether all pods are new and available, its services lead to them, also from outside, and its data has its size. */
    boolean answers() {
        return up()
                && silentServices().isEmpty()
                && unaddressedServices().isEmpty()
                && growingClaims().isEmpty();
    }

    /** Whether it answers, and its containers have run for long enough to believe that they stay. */
    boolean ready(Instant now) {
        return answers() && newest().stream().allMatch(pod -> Endurance.isProven(pod, now));
    }

    /**
     * Whether all pods are new and available. Both the controller's numbers and the pods must say so: the numbers lag
     * behind the pods, and pods alone do not tell how long they have been ready.
     */
    boolean up() {
        int desired = workload.desired();
        return workload.current()
                && workload.updated() == desired
                && workload.replicas() == desired
                && workload.available() >= desired
                && newest().stream().filter(ObservedPod::ready).count() >= desired
                && !isTrue("ReplicaFailure")
                && arrived();
    }

    /**
     * Whether the newest template was rolled out before, and a pod that was ready then no longer is. An update on its
     * way is not degraded, and neither is a run to completion, whose pods stop being ready when they have done their work.
     */
    boolean degraded() {
        return workload.kind() != Kind.TO_COMPLETION
                && workload.current()
                && workload.updated() == workload.replicas()
                && arrived()
                && look.pods(workload.name()).stream()
                        .filter(pod -> pod.template().equals(workload.template()))
                        .anyMatch(Readiness::isLost);
    }

    /**
     * Returns the services that lead to no ready pod. Headless ones are left out: their names answer with the pods,
     * which are judged.
     */
    List<ObservedService> silentServices() {
        return look.services(workload.name()).stream()
                .filter(service -> service.spec().type() != ServiceType.HEADLESS)
                .filter(service -> !service.spec().ports().isEmpty())
                .filter(service -> service.endpoints().stream().noneMatch(Endpoint::ready))
                .toList();
    }

    /**
     * Returns the load balancers without an address. The cluster's provider gives it later than the service, and where there is
     * no provider, never.
     */
    List<ObservedService> unaddressedServices() {
        return look.services(workload.name()).stream()
                .filter(service -> service.spec().type() == ServiceType.LOAD_BALANCER)
                .filter(service -> service.externalAddresses().isEmpty())
                .toList();
    }

    /**
     * Returns the claims whose volume is smaller than what was asked for. A program that fills the volume would run out of space
     * before the size that its spec promises, so it is not ready yet, although its pods are.
     */
    List<ObservedClaim> growingClaims() {
        return look.claims(workload.name()).stream()
                .filter(ObservedClaim::growing)
                .toList();
    }

    /** Returns how many wanted pods do not exist, old or new, and have not done their work either. */
    long missingPods() {
        long there = 0;
        for (ObservedPod pod :
                look.pods(workload.name())) { // admission asks this of every deployment of the environment
            there += !pod.terminating() && !pod.phase().ended() ? 1 : 0;
        }
        return over() ? 0 : Math.max(0, workload.desired() - workload.succeeded() - there);
    }

    /**
     * Returns the pods that keep a stateful deployment from its newest template, the first one to hold it up first: their
     * controller waits for each pod to become ready before it replaces it, and these never will (kubernetes/kubernetes #67250).
     * Deleting them lets the update continue.
     *
     * @param patience how long a pod may be not ready and yet be on its way; one that waits for an error is stuck at once
     */
    List<ObservedPod> stuck(Instant now, Duration patience) {
        if (workload.kind() != Kind.STATEFUL || !workload.current() || workload.deleting()) {
            return List.of();
        }
        return look.pods(workload.name()).stream()
                .filter(pod -> !pod.terminating() && !pod.ready())
                .filter(pod -> !pod.template().equals(workload.template()))
                .filter(pod ->
                        isBroken(pod) || !notReadySince(pod).plus(patience).isAfter(now))
                .sorted(Comparator.comparingInt(Readiness::ordinal))
                .toList();
    }

    /** Since when a pod is not ready: since it lost its readiness, or since it was created. */
    private static Instant notReadySince(ObservedPod pod) {
        return pod.condition("Ready").map(Condition::since).orElse(pod.created());
    }

    /** The number at the end of a stateful pod's name; a pod that was given its labels by hand may have none, and comes last. */
    private static int ordinal(ObservedPod pod) {
        String end = pod.name().substring(pod.name().lastIndexOf('-') + 1);
        return end.matches("[0-9]{1,9}") ? Integer.parseInt(end) : Integer.MAX_VALUE;
    }

    /** Whether a pod is of the newest template and there to stay. */
    private boolean isNewest(ObservedPod pod) {
        return pod.template().equals(workload.template())
                && !pod.terminating()
                && !pod.phase().ended();
    }

    /** Whether a container of the pod waits for a reason that is not normal. */
    private static boolean isBroken(ObservedPod pod) {
        return pod.containers().stream().map(ObservedContainer::state).anyMatch(PodSightings::isHeldUp);
    }

    /** Whether a pod that had been ready no longer serves. */
    static boolean isLost(ObservedPod pod) {
        boolean lost = pod.terminating() ? pod.ready() || wasReady(pod) : !pod.ready() && wasReady(pod);
        return lost
                && pod.containers().stream()
                        .filter(container -> container.role() != Role.INIT)
                        .allMatch(container -> Endurance.wasProven(pod, container));
    }

    /**
     * Whether the pod had been ready before. A pod begins as not ready; if it became so only after its init containers,
     * it had been ready in between.
     */
    private static boolean wasReady(ObservedPod pod) {
        Optional<Instant> lost =
                pod.condition("Ready").filter(Condition::isFalse).map(Condition::since);
        Optional<Instant> begun = pod.condition("Initialized").map(Condition::since);
        return lost.isPresent() && begun.isPresent() && lost.get().isAfter(begun.get());
    }

    /**
     * Whether the controller has finished the rollout. Kubernetes keeps the reason until the next update
     * (deployment/progress.go); what has no such condition needs none.
     */
    private boolean arrived() {
        return condition("Progressing")
                .map(progressing -> progressing.reason().equals("NewReplicaSetAvailable"))
                .orElse(true);
    }

    /** Whether a condition of the controller holds. */
    boolean isTrue(String type) {
        return condition(type).filter(Condition::isTrue).isPresent();
    }

    /** Returns what the controller says of what was applied last; what it said before that is out of date. */
    Optional<Condition> condition(String type) {
        return workload.current() ? workload.condition(type) : Optional.empty();
    }
}
