package io.sem.embedded;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.workload.PodGroup.RestartPolicy;
import java.util.List;

/**
 * What happens when a container has ended: it is started again, with growing waits, or its pod ends
 * (pkg/kubelet/kuberuntime, computePodActions).
 *
 * <p>The kubelet notices an end only when it lists containers the next time, a second at most;
 * until then nothing follows.
 */
final class ContainerEnd {

    private final Timeline timeline;
    private final PodSync pods;

    ContainerEnd(Timeline timeline, PodSync pods) {
        this.timeline = timeline;
        this.pods = pods;
    }

    /** Ends a container; what follows is decided when the kubelet notices. */
    void end(ContainerRun run, Behaviour.Ending how) {
        String message = how.exitCode() == 0 ? "" : run.log().tail();
        run.ended(new ContainerState.Terminated(how.exitCode(), how.reason(), message, timeline.instant()));
        PodStatus.refresh(run.pod(), timeline);
        timeline.after(Delays.RELIST, run.inThisLife(() -> decide(run)));
    }

    /** Decides what follows from an end that the kubelet has noticed. */
    void decide(ContainerRun run) {
        if (!run.pod().isWorkedOn()) {
            return;
        }
        if (run.succeeded()) {
            pods.progress(run.pod());
        } else if (again(run)) {
            restart(run);
        } else {
            endOfPod(run);
        }
    }

    // An init container that succeeded is not asked; a sidecar always comes back (KEP-753).
    private static boolean again(ContainerRun run) {
        RestartPolicy policy = run.pod().template().policy();
        boolean failed = run.lastEnd().map(end -> end.exitCode() != 0).orElse(true);
        return run.role() == Role.SIDECAR
                || policy == RestartPolicy.ALWAYS
                || policy == RestartPolicy.ON_FAILURE && failed;
    }

    /**
     * The wait counts from the end of the container, so the first restart is at once and the time
     * that the container ran is not added.
     */
    private void restart(ContainerRun run) {
        long failed = run.lastEnd().map(end -> end.at().toEpochMilli()).orElse(timeline.now());
        long wait = run.restartBackoff().delay(failed);
        if (failed + wait <= timeline.now()) {
            startAgain(run, failed);
            return;
        }
        run.pod()
                .warn(
                        "BackOff",
                        "Back-off restarting failed container " + run.spec().name() + " in pod " + id(run));
        long shown = Math.max(timeline.now(), failed + wait - Delays.BACKOFF_SHOWN.toMillis());
        timeline.at(shown, run.inThisLife(() -> heldBack(run, wait)));
        timeline.at(failed + wait, run.inThisLife(() -> startAgain(run, failed)));
    }

    /**
     * Shows the back-off just before it is over. Since Kubernetes 1.36 the kubelet leaves the container Terminated during the
     * rest of it, so whoever looks only for CrashLoopBackOff comes too late.
     */
    private static void heldBack(ContainerRun run, long wait) {
        run.waiting(
                ContainerRun.Stage.ENDED,
                "CrashLoopBackOff",
                "back-off " + GoDuration.text(wait) + " restarting failed container="
                        + run.spec().name() + " pod=" + id(run));
    }

    private static String id(ContainerRun run) {
        Pod pod = run.pod();
        return pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")";
    }

    private void startAgain(ContainerRun run, long failed) {
        run.restartBackoff().tried(failed, timeline.now());
        run.restarted();
        pods.restart(run);
    }

    /**
     * A pod ends when an init container failed for good, or when all its working containers have
     * ended and none is started again. Sidecars are ended with it and do not decide how it ended
     * (KEP-753).
     */
    private void endOfPod(ContainerRun ended) {
        Pod pod = ended.pod();
        List<ContainerRun> works =
                pod.runs().stream().filter(run -> run.role() == Role.MAIN).toList();
        boolean initFailed = ended.role() == Role.INIT;
        if (!initFailed && works.stream().anyMatch(run -> run.stage() != ContainerRun.Stage.ENDED || again(run))) {
            return;
        }
        boolean failed = initFailed
                || works.stream().anyMatch(run -> run.lastEnd().orElseThrow().exitCode() != 0);
        pod.runs().forEach(this::stop);
        pod.ready(false, timeline.now());
        pod.condition(
                new ConditionSet.Statement("Ready", false, failed ? "PodFailed" : "PodCompleted", ""),
                timeline.instant());
        pod.become(failed ? Phase.FAILED : Phase.SUCCEEDED);
    }

    /** Ends what still runs in a pod that has come to its end. */
    private void stop(ContainerRun run) {
        run.newLife();
        if (run.stage() == ContainerRun.Stage.RUNNING) {
            run.ended(new ContainerState.Terminated(0, "Completed", "", timeline.instant()));
        }
    }
}
