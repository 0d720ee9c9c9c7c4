package io.sem.embedded;

import io.sem.api.cluster.Taint;
import java.time.Duration;

/**
 * What the control plane does about nodes that do not answer (pkg/controller/nodelifecycle). Heartbeats of nodes that answer
 * are not simulated one by one: only a silent node has a timer.
 */
final class NodeLifecycle {

    static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";
    private static final long RENEWAL = Duration.ofSeconds(10).toMillis();
    private static final long GRACE = Duration.ofSeconds(50).toMillis();
    private static final long MONITOR = Duration.ofSeconds(5).toMillis();

    private final World world;
    private final Evictions evictions;

    NodeLifecycle(World world) {
        this.world = world;
        this.evictions = new Evictions(world);
    }

    /** The node's kubelet falls silent; its containers go on when it has {@code power}. */
    void lose(Machine machine, boolean power) {
        machine.condition(false, power && machine.powered());
        if (!power) {
            world.kubelet().powerLost(machine);
        }
        long lastRenewal = world.timeline().now() / RENEWAL * RENEWAL;
        long pass = ((lastRenewal + GRACE) / MONITOR + 1) * MONITOR;
        world.timeline().at(pass, () -> monitor(machine, lastRenewal));
    }

    private void monitor(Machine machine, long lastRenewal) {
        if (machine.answering() || !machine.ready() || world.timeline().now() <= lastRenewal + GRACE) {
            return;
        }
        machine.ready(false);
        machine.taints().add(new Taint(UNREACHABLE, "", Taint.Effect.NO_SCHEDULE));
        for (Pod pod : machine.pods()) {
            PodStatus.refresh(pod);
            pod.space().warn("Pod/" + pod.name(), "NodeNotReady", "Node is not ready");
        }
        buryIfDead(machine);
        evictions.nodeLost(machine);
    }

    /** The node's kubelet answers again. */
    void comeBack(Machine machine) {
        if (machine.answering()) {
            return;
        }
        boolean hadPower = machine.powered();
        machine.condition(true, true);
        machine.ready(true);
        machine.taints().removeIf(taint -> taint.key().equals(UNREACHABLE));
        evictions.nodeBack();
        world.kubelet().resume(machine, hadPower);
        machine.pods().forEach(PodStatus::refresh);
        world.scheduler().wake();
    }

    void cordon(Machine machine, boolean cordoned) {
        machine.cordon(cordoned);
        touchAll();
        world.scheduler().wake();
    }

    void drain(Machine machine) {
        cordon(machine, true);
        for (Pod pod : machine.pods()) {
            pod.condition("DisruptionTarget", true, "EvictionByEvictionAPI", "Eviction API: evicting");
            world.kubelet().delete(pod);
        }
    }

    void fence(Machine machine, boolean fenced) {
        Taint taint = new Taint(OUT_OF_SERVICE, "nodeshutdown", Taint.Effect.NO_EXECUTE);
        if (fenced && machine.taints().add(taint)) {
            evictions.tainted(machine);
            buryIfDead(machine);
        } else if (!fenced && machine.taints().remove(taint)) {
            world.scheduler().wake();
        }
        touchAll();
    }

    /** Somebody said for certain that the node is dead, and the control plane does not hear it either (PodGC, KEP-2268). */
    boolean isDead(Machine machine) {
        return !machine.ready() && isFenced(machine);
    }

    private void buryIfDead(Machine machine) {
        if (isDead(machine)) {
            machine.pods().stream()
                    .filter(Pod::terminating)
                    .forEach(pod -> pod.space().remove(pod));
        }
    }

    private static boolean isFenced(Machine machine) {
        return machine.taints().stream().anyMatch(taint -> taint.key().equals(OUT_OF_SERVICE));
    }

    /** A pod was given to a node, which may have taints that it bears only for a while. */
    void consider(Pod pod) {
        evictions.consider(pod);
    }

    private void touchAll() {
        world.spaces().forEach(Space::touch);
    }
}
