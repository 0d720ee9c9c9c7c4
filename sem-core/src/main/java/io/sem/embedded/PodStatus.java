package io.sem.embedded;

import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod.Phase;
import java.util.List;
import java.util.function.Predicate;

/** What follows for a pod from its containers and its node (pkg/kubelet/status/generate.go). */
final class PodStatus {

    private PodStatus() {}

    static void refresh(Pod pod) {
        if (pod.ended() || pod.gone()) {
            return;
        }
        List<String> unprepared = names(pod, run -> switch (run.role()) {
            case INIT -> !run.succeeded();
            case SIDECAR -> !run.started();
            case MAIN -> false;
        });
        List<String> unready = names(pod, run -> run.role() != Role.INIT && !run.ready());
        condition(pod, "Initialized", unprepared, "ContainersNotInitialized", "containers with incomplete status: ");
        condition(pod, "ContainersReady", unready, "ContainersNotReady", "containers with unready status: ");
        boolean nodeReady = pod.machine().map(Machine::ready).orElse(false);
        if (nodeReady) {
            condition(pod, "Ready", unready, "ContainersNotReady", "containers with unready status: ");
        } else {
            pod.condition("Ready", false, "NodeNotReady", "Node is not ready");
        }
        pod.ready(unready.isEmpty() && nodeReady);
        phase(pod);
    }

    private static void phase(Pod pod) {
        boolean begun = pod.runs().stream()
                .filter(run -> run.role() == Role.MAIN)
                .allMatch(run -> run.stage() == ContainerRun.Stage.RUNNING
                        || run.lastEnd().isPresent());
        Phase phase = begun ? Phase.RUNNING : Phase.PENDING;
        if (phase != pod.phase()) {
            pod.become(phase, "", "");
        }
    }

    private static void condition(Pod pod, String type, List<String> lacking, String reason, String message) {
        boolean holds = lacking.isEmpty();
        pod.condition(type, holds, holds ? "" : reason, holds ? "" : message + "[" + String.join(" ", lacking) + "]");
    }

    private static List<String> names(Pod pod, Predicate<ContainerRun> lacking) {
        return pod.runs().stream().filter(lacking).map(run -> run.spec().name()).toList();
    }
}
