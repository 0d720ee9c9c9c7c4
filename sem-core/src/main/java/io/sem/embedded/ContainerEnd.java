package io.sem.embedded;

import io.sem.api.status.ContainerState;
import io.sem.api.status.ObservedContainer.Role;
import io.sem.api.status.ObservedPod.Phase;
import io.sem.api.workload.PodGroup.RestartPolicy;
import java.util.List;

/** What happens when a container has ended: it is started again, with growing waits, or its pod ends. */
final class ContainerEnd {

    private final World world;
    private final Kubelet kubelet;

    ContainerEnd(World world, Kubelet kubelet) {
        this.world = world;
        this.kubelet = kubelet;
    }

    void end(ContainerRun run, Behaviour.Ending how) {
        String message = how.exitCode() == 0 ? "" : run.log().tail();
        run.ended(new ContainerState.Terminated(
                how.exitCode(), how.reason(), message, world.timeline().instant()));
        PodStatus.refresh(run.pod());
        world.timeline().after(Delays.RELIST, run.inThisLife(() -> decide(run)));
    }

    /** The kubelet has noticed the end. */
    void decide(ContainerRun run) {
        if (!kubelet.works(run.pod())) {
            return;
        }
        if (run.succeeded()) {
            kubelet.progress(run.pod());
        } else if (again(run)) {
            restart(run);
        } else {
            endOfPod(run);
        }
    }

    // An init container that succeeded is not asked; a sidecar always comes back (KEP-753).
    private static boolean again(ContainerRun run) {
        RestartPolicy policy = run.pod().policy();
        boolean failed = run.lastEnd().map(end -> end.exitCode() != 0).orElse(true);
        return run.role() == Role.SIDECAR
                || policy == RestartPolicy.ALWAYS
                || policy == RestartPolicy.ON_FAILURE && failed;
    }

    private void restart(ContainerRun run) {
        long failed = run.lastEnd()
                .map(end -> end.at().toEpochMilli())
                .orElse(world.timeline().now());
        long wait = run.restartBackoff().delay(failed);
        if (failed + wait <= world.timeline().now()) {
            startAgain(run, failed);
            return;
        }
        Pod pod = run.pod();
        String id = pod.name() + "_" + pod.space().namespace() + "(" + pod.uid() + ")";
        run.waiting(
                ContainerRun.Stage.ENDED,
                "CrashLoopBackOff",
                "back-off " + GoDuration.text(wait) + " restarting failed container="
                        + run.spec().name() + " pod=" + id);
        pod.space()
                .warn(
                        "Pod/" + pod.name(),
                        "BackOff",
                        "Back-off restarting failed container " + run.spec().name() + " in pod " + id);
        world.timeline().at(failed + wait, run.inThisLife(() -> startAgain(run, failed)));
    }

    private void startAgain(ContainerRun run, long failed) {
        run.restartBackoff().tried(failed, world.timeline().now());
        run.restarted();
        kubelet.starts().begin(run);
    }

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
        pod.ready(false);
        pod.condition("Ready", false, failed ? "PodFailed" : "PodCompleted", "");
        pod.become(failed ? Phase.FAILED : Phase.SUCCEEDED, "", "");
        pod.space().release(pod);
        pod.space().retry();
    }

    private void stop(ContainerRun run) {
        run.newLife();
        if (run.stage() == ContainerRun.Stage.RUNNING) {
            run.ended(new ContainerState.Terminated(
                    0, "Completed", "", world.timeline().instant()));
        }
    }
}
