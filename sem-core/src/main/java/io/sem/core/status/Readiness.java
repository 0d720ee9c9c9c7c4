package io.sem.core.status;

import io.sem.api.network.ServiceType;
import io.sem.api.status.Condition;
import io.sem.api.status.ContainerState;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedService;
import io.sem.api.status.ObservedService.Endpoint;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.Run.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a deployment is ready: the one rule, for every backend. The numbers of the controller count only when they speak of
 * what was applied last, and only pods of the newest template are judged; otherwise the old pods would be called ready right
 * after an update.
 */
final class Readiness {

    private static final Set<String> NORMAL = Set.of("", "ContainerCreating", "PodInitializing");

    private final Observed look;
    private final ObservedWorkload workload;
    private final List<ObservedPod> newest;

    private Readiness(Observed look, ObservedWorkload workload) {
        this.look = look;
        this.workload = workload;
        this.newest = look.pods(workload.name()).stream().filter(this::isNewest).toList();
    }

    static Readiness of(Observed look, ObservedWorkload workload) {
        return new Readiness(look, workload);
    }

    /** The pods of the newest template that are there to stay. */
    List<ObservedPod> newest() {
        return newest;
    }

    /** Whether it is scaled to 0 and the last pod has ended. */
    boolean stopped() {
        return workload.current() && workload.desired() == 0 && workload.replicas() == 0;
    }

    /** Whether a run to completion has succeeded. */
    boolean succeeded() {
        return isTrue("Complete");
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

    /** Whether all pods are new and available, and its services lead to them. */
    boolean ready() {
        return up() && silentServices().isEmpty();
    }

    /** Whether all pods are new and available. */
    boolean up() {
        int desired = workload.desired();
        return workload.current()
                && workload.updated() == desired
                && workload.replicas() == desired
                && workload.available() >= desired
                && newest.stream().filter(ObservedPod::ready).count() >= desired
                && !isTrue("ReplicaFailure")
                && arrived();
    }

    /** Whether the newest template was rolled out before, and a pod that was ready then is not any more. */
    boolean degraded() {
        return workload.current()
                && workload.updated() == workload.replicas()
                && arrived()
                && look.pods(workload.name()).stream()
                        .filter(pod -> pod.template().equals(workload.template()))
                        .anyMatch(Readiness::isLost);
    }

    /** The services that lead nowhere. Headless ones are left out: their names answer with the pods, which are judged. */
    List<ObservedService> silentServices() {
        return look.services(workload.name()).stream()
                .filter(service -> service.spec().type() != ServiceType.HEADLESS)
                .filter(service -> !service.spec().ports().isEmpty())
                .filter(service -> service.endpoints().stream().noneMatch(Endpoint::ready))
                .toList();
    }

    /** How many wanted pods do not exist, old or new, and have not done their work either. */
    long missingPods() {
        boolean over = succeeded() || isTrue("Failed");
        long there = look.pods(workload.name()).stream()
                .filter(pod -> !pod.terminating() && !pod.phase().ended())
                .count();
        return over ? 0 : Math.max(0, workload.desired() - workload.succeeded() - there);
    }

    /**
     * The pod that keeps a stateful deployment from its newest template: the controller waits for it to become ready before it
     * replaces it, and it never will (kubernetes/kubernetes #67250). Deleting it once lets the update go on.
     */
    Optional<ObservedPod> stuck() {
        if (workload.kind() != Kind.STATEFUL || !workload.current() || workload.deleting()) {
            return Optional.empty();
        }
        return look.pods(workload.name()).stream()
                .filter(pod -> !pod.terminating() && !pod.ready())
                .filter(pod -> !pod.template().equals(workload.template()))
                .filter(Readiness::isBroken)
                .findFirst();
    }

    private boolean isNewest(ObservedPod pod) {
        return pod.template().equals(workload.template())
                && !pod.terminating()
                && !pod.phase().ended();
    }

    private static boolean isBroken(ObservedPod pod) {
        return pod.containers().stream()
                .map(ObservedContainer::state)
                .anyMatch(
                        state -> state instanceof ContainerState.Waiting waiting && !NORMAL.contains(waiting.reason()));
    }

    private static boolean isLost(ObservedPod pod) {
        return pod.terminating() ? pod.ready() || wasReady(pod) : !pod.ready() && wasReady(pod);
    }

    /** A pod begins as not ready; if it became so only after its init containers, it had been ready in between. */
    private static boolean wasReady(ObservedPod pod) {
        Optional<Instant> lost =
                pod.condition("Ready").filter(Condition::isFalse).map(Condition::since);
        Optional<Instant> begun = pod.condition("Initialized").map(Condition::since);
        return lost.isPresent() && begun.isPresent() && lost.get().isAfter(begun.get());
    }

    /** Kubernetes keeps the reason until the next update (deployment/progress.go); what has no such condition needs none. */
    private boolean arrived() {
        return condition("Progressing")
                .map(progressing -> progressing.reason().equals("NewReplicaSetAvailable"))
                .orElse(true);
    }

    boolean isTrue(String type) {
        return condition(type).filter(Condition::isTrue).isPresent();
    }

    /** What the controller says of what was applied last; what it said before that is out of date. */
    Optional<Condition> condition(String type) {
        return workload.current() ? workload.condition(type) : Optional.empty();
    }
}
