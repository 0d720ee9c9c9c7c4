package io.sem.embedded;

import io.sem.api.status.ObservedContainer.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings pods to life on their nodes and ends them there (pkg/kubelet); the kubelets of all nodes
 * in one, since each would be the same and only the node's own flags differ: whether it has power,
 * and whether it can talk to the control plane.
 *
 * <p>A kubelet hears of a pod when it is bound and when it is told to end. Everything else it plans
 * itself on the timeline, for one life of a container at a time. A node that has power but does not
 * answer goes on running its containers, as a real one does when only its network is broken; what
 * it cannot do is tell that a pod has ended.
 */
final class Kubelet implements Changes, PodSync {

    // What a container runtime reports for a container that it finds dead after the node came back.
    private static final int EXIT_UNKNOWN = 255;

    private final ClusterState state;
    private final Timeline timeline;
    private final ContainerStart starts;
    private final ContainerEnd ends;
    private final VolumeMounts volumes;
    private final Scripts scripts;

    Kubelet(ClusterState state, Scripts scripts) {
        this.scripts = scripts;
        this.state = state;
        this.timeline = state.timeline();
        this.volumes = new VolumeMounts(state);
        this.ends = new ContainerEnd(timeline, this);
        this.starts = new ContainerStart(state, scripts, ends, new Probing(timeline, scripts, ends, this));
    }

    /** Starts a pod that was bound to a node, and ends one that was told to end. */
    @Override
    public void changed(Pod pod, PodChange what) {
        switch (what) {
            case BOUND -> timeline.after(Delays.SANDBOX, () -> mount(pod));
            case TERMINATING -> stopIfReachable(pod);
            case LABELS, OWNER, STATUS -> {}
        }
    }

    /** Carries out what a loss or return of a node does to its containers. */
    @Override
    public void nodeChanged(Machine node, NodeChange what) {
        switch (what) {
            case POWER_LOST -> node.pods().forEach(pod -> pod.runs().forEach(ContainerRun::newLife));
            case RETURNED -> endTerminating(node);
            case RESTARTED -> restartAll(node);
            case ADDED, CORDON, TAINTED, UNTAINTED -> {}
        }
    }

    /**
     * Volumes and address come before containers. A volume that is not there yet is tried again
     * every two seconds for ever, as the volume manager does; the events say what is missing.
     */
    private void mount(Pod pod) {
        if (!pod.isWorkedOn() || !pod.ip().isEmpty()) {
            return;
        }
        Optional<VolumeMounts.Obstacle> obstacle = volumes.mount(pod).or(() -> hindrance(pod));
        if (obstacle.isPresent()) {
            pod.warn(obstacle.get().reason(), obstacle.get().message());
            timeline.after(Delays.RETRY, () -> mount(pod));
            return;
        }
        pod.address(state.network().podAddress());
        progress(pod);
    }

    /** What a script says that keeps a whole pod from starting. */
    private Optional<VolumeMounts.Obstacle> hindrance(Pod pod) {
        return pod.runs().stream()
                .flatMap(run -> scripts.behaviour(run).hindrance(Behaviour.Step.POD).stream())
                .map(what -> new VolumeMounts.Obstacle(what.reason(), what.message()))
                .findFirst();
    }

    /** Starts what may start now: init containers one by one, then sidecars one by one, then all containers. */
    @Override
    public void progress(Pod pod) {
        if (!pod.isWorkedOn()) {
            return;
        }
        for (ContainerRun run : pod.runs()) {
            if (run.succeeded()) {
                continue;
            }
            if (run.stage() == ContainerRun.Stage.IDLE) {
                starts.begin(run);
            }
            if (run.role() == Role.INIT || run.role() == Role.SIDECAR && !run.started()) {
                break;
            }
        }
        PodStatus.refresh(pod, timeline);
    }

    @Override
    public void restart(ContainerRun run) {
        starts.begin(run);
    }

    /** Plans anew what a container is going to do, because a script says something else now. */
    void reconsider(ContainerRun run) {
        if (isRunning(run)) {
            run.newLife();
            starts.live(run, timeline.now());
        }
    }

    /** Ends a running container at once, as its program would. */
    void crash(ContainerRun run, Behaviour.Ending ending) {
        if (isRunning(run)) {
            ends.end(run, ending);
        }
    }

    private static boolean isRunning(ContainerRun run) {
        return run.stage() == ContainerRun.Stage.RUNNING && run.pod().isWorkedOn();
    }

    // The pod of a node that does not answer stays until the node does, or is declared dead.
    private void stopIfReachable(Pod pod) {
        if (!pod.ended() && pod.machine().filter(Machine::answering).isPresent()) {
            stop(pod);
        }
    }

    private void stop(Pod pod) {
        for (ContainerRun run : pod.runs()) {
            run.newLife();
            if (run.stage() == ContainerRun.Stage.RUNNING) {
                pod.report("Killing", "Stopping container " + run.spec().name());
            }
        }
        timeline.after(Delays.STOP, () -> finish(pod));
    }

    /**
     * A node that fell silent between the order to stop and the end cannot tell that the pod is
     * gone, so the pod stays until it comes back.
     */
    private void finish(Pod pod) {
        if (!pod.gone() && pod.machine().filter(Machine::answering).isPresent()) {
            state.of(pod).remove(pod);
        }
    }

    private void endTerminating(Machine node) {
        node.pods().stream().filter(Pod::terminating).forEach(this::stop);
    }

    /**
     * After a loss of power every container has died, but the kubelet finds the pods that were
     * bound to it and starts their containers again, with their restarts counted.
     */
    private void restartAll(Machine node) {
        for (Pod pod : node.pods()) {
            if (pod.terminating()) {
                stop(pod);
            } else if (pod.ip().isEmpty()) {
                timeline.after(Delays.SANDBOX, () -> mount(pod));
            } else {
                pod.runs().forEach(this::resume);
                progress(pod);
            }
        }
    }

    private void resume(ContainerRun run) {
        switch (run.stage()) {
            case RUNNING -> ends.end(run, new Behaviour.Ending(EXIT_UNKNOWN, "Unknown", Duration.ZERO));
            case STARTING -> starts.begin(run);
            case ENDED -> ends.decide(run);
            case IDLE -> {}
        }
    }
}
