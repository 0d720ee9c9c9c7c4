package io.sem.embedded;

import io.sem.api.status.ObservedContainer.Role;
import java.time.Duration;
import java.util.Optional;

/** Brings pods to life on their nodes and ends them there; all nodes' kubelets in one. */
final class Kubelet {

    // What a container runtime reports for a container that it finds dead after the node came back.
    private static final int EXIT_UNKNOWN = 255;

    private final World world;
    private final ContainerStart starts;
    private final ContainerEnd ends;

    Kubelet(World world) {
        this.world = world;
        this.ends = new ContainerEnd(world, this);
        this.starts = new ContainerStart(world, this, ends);
    }

    /** A pod was given to a node. */
    void admit(Pod pod) {
        world.timeline().after(Delays.SANDBOX, () -> mount(pod));
    }

    private void mount(Pod pod) {
        if (!works(pod) || !pod.ip().isEmpty()) {
            return;
        }
        Optional<Volumes.Obstacle> obstacle = Volumes.mount(pod);
        if (obstacle.isPresent()) {
            pod.space()
                    .warn(
                            "Pod/" + pod.name(),
                            obstacle.get().reason(),
                            obstacle.get().message());
            world.timeline().after(Delays.RETRY, () -> mount(pod));
            return;
        }
        pod.address(world.network().podAddress());
        progress(pod);
    }

    /** Starts what may start now: init containers one by one, then sidecars one by one, then all containers. */
    void progress(Pod pod) {
        if (!works(pod)) {
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
        PodStatus.refresh(pod);
    }

    /** What was said about this container has changed: what is planned for it is planned anew. */
    void reconsider(ContainerRun run) {
        if (run.stage() == ContainerRun.Stage.RUNNING && works(run.pod())) {
            run.newLife();
            starts.live(run, world.timeline().now());
        }
    }

    /** Ends a running container at once, as its program would. */
    void crash(ContainerRun run, Behaviour.Ending ending) {
        if (run.stage() == ContainerRun.Stage.RUNNING && works(run.pod())) {
            ends.end(run, ending);
        }
    }

    /** Tells a pod to end. A pod of a node that does not answer stays until the node does, or is fenced. */
    void delete(Pod pod) {
        if (pod.terminating() || pod.gone()) {
            return;
        }
        pod.delete();
        Optional<Machine> machine = pod.machine();
        if (machine.isEmpty() || pod.ended() || world.lifecycle().isDead(machine.get())) {
            pod.space().remove(pod);
        } else if (machine.get().answering()) {
            stop(pod);
        } else {
            quotaIsFreeAfterGrace(pod);
        }
    }

    private void quotaIsFreeAfterGrace(Pod pod) {
        Duration grace = pod.template().terminationGrace().plusMillis(1);
        world.timeline().after(grace, () -> pod.space().retry());
    }

    private void stop(Pod pod) {
        for (ContainerRun run : pod.runs()) {
            run.newLife();
            if (run.stage() == ContainerRun.Stage.RUNNING) {
                pod.space()
                        .report(
                                "Pod/" + pod.name(),
                                "Killing",
                                "Stopping container " + run.spec().name());
            }
        }
        world.timeline().after(Delays.STOP, () -> finish(pod));
    }

    private void finish(Pod pod) {
        boolean answers = pod.machine().map(Machine::answering).orElse(true);
        if (answers && !pod.gone()) {
            pod.space().remove(pod);
        }
    }

    /** The node has lost its power: nothing on it goes on. */
    void powerLost(Machine machine) {
        machine.pods().forEach(pod -> pod.runs().forEach(ContainerRun::newLife));
    }

    /** The node answers again. */
    void resume(Machine machine, boolean hadPower) {
        for (Pod pod : machine.pods()) {
            if (pod.terminating()) {
                stop(pod);
            } else if (!hadPower) {
                restartAll(pod);
            }
        }
    }

    private void restartAll(Pod pod) {
        if (pod.ip().isEmpty()) {
            admit(pod);
            return;
        }
        for (ContainerRun run : pod.runs()) {
            if (run.stage() == ContainerRun.Stage.RUNNING) {
                ends.end(run, new Behaviour.Ending(EXIT_UNKNOWN, "Unknown", Duration.ZERO));
            } else if (run.stage() == ContainerRun.Stage.STARTING) {
                starts.begin(run);
            } else if (run.stage() == ContainerRun.Stage.ENDED) {
                ends.decide(run);
            }
        }
        progress(pod);
    }

    /** Whether the pod's kubelet works on it. */
    boolean works(Pod pod) {
        return !pod.gone()
                && pod.active()
                && pod.machine().map(Machine::powered).orElse(false);
    }

    ContainerStart starts() {
        return starts;
    }
}
