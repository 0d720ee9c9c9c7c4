package io.sem.embedded;

import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod.Phase;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Works out a pod's phase and conditions from its containers and its node
 * (pkg/kubelet/status/generate.go). The kubelet calls it when a container comes further, the
 * scheduler when it binds, the node controller when a node is given up; a pod that nothing happened
 * to is not asked.
 */
final class PodStatus {

    private PodStatus() {}

    /**
     * Brings a pod's phase and conditions up to date; does nothing to a pod that has ended, whose
     * status is final. A pod of a node that is given up is not ready, whatever its containers do,
     * so that no service leads to it.
     */
    static void refresh(Pod pod, Timeline timeline) {
        if (pod.ended() || pod.gone()) {
            return;
        }
        Instant now = timeline.instant();
        List<String> unprepared = names(pod, PodStatus::isUnprepared);
        List<String> unready = names(pod, run -> run.role() != Role.INIT && !run.ready());
        String incomplete = "containers with incomplete status: ";
        String notReady = "containers with unready status: ";
        pod.condition(lacking("Initialized", unprepared, "ContainersNotInitialized", incomplete), now);
        pod.condition(lacking("ContainersReady", unready, "ContainersNotReady", notReady), now);
        boolean nodeReady = pod.machine().map(Machine::ready).orElse(false);
        pod.condition(
                nodeReady
                        ? lacking("Ready", unready, "ContainersNotReady", notReady)
                        : new ConditionSet.Statement("Ready", false, "NodeNotReady", "Node is not ready"),
                now);
        pod.ready(unready.isEmpty() && nodeReady, timeline.now());
        phase(pod);
    }

    private static boolean isUnprepared(ContainerRun run) {
        return switch (run.role()) {
            case INIT -> !run.succeeded();
            case SIDECAR -> !run.started();
            case MAIN -> false;
        };
    }

    /**
     * A pod is Running once all its working containers have been started; from then on it does not
     * go back to Pending (getPhase).
     */
    private static void phase(Pod pod) {
        boolean begun = pod.runs().stream()
                .filter(run -> run.role() == Role.MAIN)
                .allMatch(run -> run.stage() == ContainerRun.Stage.RUNNING
                        || run.lastEnd().isPresent());
        Phase phase = begun ? Phase.RUNNING : Phase.PENDING;
        if (phase != pod.phase()) {
            pod.become(phase);
        }
    }

    private static ConditionSet.Statement lacking(String type, List<String> names, String reason, String message) {
        return names.isEmpty()
                ? ConditionSet.Statement.holds(type)
                : new ConditionSet.Statement(type, false, reason, message + "[" + String.join(" ", names) + "]");
    }

    private static List<String> names(Pod pod, Predicate<ContainerRun> lacking) {
        return pod.runs().stream().filter(lacking).map(run -> run.spec().name()).toList();
    }
}
