package io.sem.core;

import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.status.ContainerState;
import io.sem.api.status.DeploymentStatus.State;
import io.sem.api.status.Observed;
import io.sem.api.status.ObservedContainer;
import io.sem.api.status.ObservedPod;
import io.sem.api.status.ObservedWorkload;
import io.sem.api.workload.DeploymentSpec;
import io.sem.api.workload.Run;
import io.sem.core.pack.Packages;
import io.sem.core.status.Statuses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out that somebody waits in vain for deployments: because one that they need does not run and nothing is going to start it,
 * or because they are stopped themselves, before the wait or during it. Otherwise it would be told only at the end of the time, or a
 * deployment without pods would be called ready.
 */
final class Prerequisites {

    private static final Diagnosis STOPPED = fault(
            "Stopped",
            "it is scaled to 0, so no pod of it becomes ready",
            "Scale it up and wait again; awaitStopped() waits for its last pod to end");

    private final Place place;
    /** What the pods of each deployment wait for, by the deployment's name. */
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    /** The revisions that ask for pods, by the deployment's name. One that asks for none is as desired without any. */
    private final Map<String, Integer> wanted = new LinkedHashMap<>();

    private Prerequisites(Place place) {
        this.place = place;
    }

    /** The prerequisites of these deployments, which somebody begins to wait for now. */
    static Prerequisites of(Snapshot now, List<String> names) {
        Prerequisites all = new Prerequisites(now.place());
        names.forEach(name -> all.add(now, name));
        return all;
    }

    private void add(Snapshot now, String name) {
        Optional<Entry> present = now.present(name);
        Optional<DeploymentSpec> spec = present.map(Entry::toSpec);
        needs.put(
                name,
                spec.filter(DeploymentSpec::gated).map(DeploymentSpec::needs).orElse(Set.of()));
        spec.filter(Prerequisites::asksForPods)
                .filter(asking -> RevisionWriter.hasArrived(now.requireHistory(name), now.look()))
                .ifPresent(asking -> wanted.put(name, present.get().number()));
    }

    private static boolean asksForPods(DeploymentSpec spec) {
        return spec.run().kind() != Run.Kind.TO_COMPLETION && spec.replicas() > 0;
    }

    /** Whether one of the deployments waits in vain. */
    boolean missing(Observed look) {
        return needs.keySet().stream().anyMatch(name -> missing(look, name).isPresent());
    }

    /**
     * Refuses to go on waiting in vain.
     *
     * @throws DeployFailedException if a deployment was stopped, or waits for one that is undeployed, stopped or failed
     */
    void require(Observed look) {
        for (String name : needs.keySet()) {
            missing(look, name).ifPresent(why -> {
                throw new Failures(place, look)
                        .failed(
                                name,
                                Statuses.of(look, name, place.backend().now())
                                        .withState(State.FAILED)
                                        .withReason(why.code())
                                        .withMessage(why.explanation())
                                        .withDiagnosis(why),
                                why);
            });
        }
    }

    private Optional<Diagnosis> missing(Observed look, String name) {
        Optional<ObservedWorkload> found = look.workload(name);
        if (found.filter(each -> isStopped(each, name)).isPresent()) {
            return Optional.of(STOPPED);
        }
        return found.filter(workload -> workload.desired() > 0)
                .flatMap(workload -> needs.getOrDefault(name, Set.of()).stream()
                        .filter(need -> waits(look, workload, need))
                        .flatMap(need -> fault(look, need).stream())
                        .findFirst());
    }

    private boolean isStopped(ObservedWorkload workload, String name) {
        return workload.desired() == 0 && workload.revision() == wanted.getOrDefault(name, 0);
    }

    /** Whether no pod of the newest template has got past the gate of a deployment that it needs. */
    private static boolean waits(Observed look, ObservedWorkload workload, String need) {
        return look.pods(workload.name()).stream()
                .filter(pod -> pod.template().equals(workload.template()))
                .noneMatch(pod -> isPast(pod, need));
    }

    /** A need without a container of its own holds back the first container of the pod; see {@link Packages}. */
    private static boolean isPast(ObservedPod pod, String need) {
        String gate = Packages.waiter(need);
        Optional<ObservedContainer> waiter = pod.containers().stream()
                .filter(container -> container.name().equals(gate))
                .findFirst();
        return waiter.map(container -> container.state() instanceof ContainerState.Terminated)
                .orElseGet(() -> pod.containers().stream().anyMatch(Prerequisites::hasStarted));
    }

    private static boolean hasStarted(ObservedContainer container) {
        return !(container.state() instanceof ContainerState.Waiting);
    }

    /** Returns why a deployment is not going to run; empty while it may. */
    private Optional<Diagnosis> fault(Observed look, String need) {
        Optional<ObservedWorkload> workload = look.workload(need).filter(found -> !found.deleting());
        if (workload.isEmpty()) {
            // While its workload is replaced by one of another kind, the record is there.
            return place.history(need).isPresent() ? Optional.empty() : Optional.of(gone(need));
        }
        if (workload.get().kind() == Run.Kind.TO_COMPLETION) {
            return Optional.of(Statuses.of(look, need, place.backend().now()))
                    .filter(status -> status.state() == State.FAILED || status.state() == State.CANCELLED)
                    .map(status -> failed(need, status.message()));
        }
        return workload.get().desired() == 0 ? Optional.of(stopped(need)) : Optional.empty();
    }

    private static Diagnosis gone(String need) {
        return fault(
                "DependencyUndeployed",
                "it waits for deployment '" + need + "', which is not deployed",
                "Deploy '" + need + "' again, or deploy a spec that does not need it");
    }

    private static Diagnosis stopped(String need) {
        return fault(
                "DependencyStopped",
                "it waits for deployment '" + need + "', which is scaled to 0",
                "Scale '" + need + "' up");
    }

    private static Diagnosis failed(String need, String message) {
        return fault(
                "DependencyFailed",
                "it waits for run '" + need + "', which has failed: " + message,
                "Mend '" + need + "' and deploy it again");
    }

    private static Diagnosis fault(String code, String explanation, String fix) {
        return Diagnosis.builder(code, explanation).fix(fix).certain(true).build();
    }
}
