package io.sem.embedded;

import io.sem.api.cluster.Taint;
import io.sem.api.cluster.Toleration;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves pods away from nodes with a NoExecute taint, after the time they tolerate it (pkg/controller/tainteviction). Nodes that
 * do not answer get that taint one by one, and not at all when everything seems to be lost, which is more likely to be the
 * fault of whoever is looking (pkg/controller/nodelifecycle, ComputeZoneState).
 */
final class Evictions {

    private static final Taint LOST = new Taint(NodeLifecycle.UNREACHABLE, "", Taint.Effect.NO_EXECUTE);
    // What the admission plugin DefaultTolerationSeconds gives to every pod that says nothing itself.
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(300);
    private static final long INTERVAL = Duration.ofSeconds(10).toMillis();
    private static final long SLOW_INTERVAL = Duration.ofSeconds(100).toMillis();
    private static final int LARGE_ZONE = 50;
    private static final double UNHEALTHY = 0.55;

    private final World world;
    private final Map<String, Long> nextInZone = new HashMap<>();

    Evictions(World world) {
        this.world = world;
    }

    void nodeLost(Machine machine) {
        if (allLost()) {
            world.machines().all().forEach(each -> each.taints().remove(LOST));
        } else {
            plan(machine);
        }
    }

    /** Whether a node is tainted depends on how many of its zone are lost, so the others are looked at again. */
    void nodeBack() {
        world.machines().all().stream()
                .filter(machine -> !machine.ready() && !machine.taints().contains(LOST))
                .forEach(this::plan);
    }

    private void plan(Machine machine) {
        long interval = interval(machine.zone());
        if (interval < 0) {
            return;
        }
        long at = Math.max(world.timeline().now(), nextInZone.getOrDefault(machine.zone(), 0L));
        nextInZone.put(machine.zone(), at + interval);
        world.timeline().at(at, () -> {
            if (!machine.ready() && !allLost() && machine.taints().add(LOST)) {
                tainted(machine);
            }
        });
    }

    private boolean allLost() {
        return lost(world.machines().all()) == world.machines().all().size();
    }

    /** How long to wait between two nodes of a zone; -1 when none of them is to be given up. */
    private long interval(String zone) {
        List<Machine> machines = world.machines().all().stream()
                .filter(machine -> machine.zone().equals(zone))
                .toList();
        int lost = lost(machines);
        boolean partial = lost < machines.size() && lost > 2 && lost >= UNHEALTHY * machines.size();
        if (!partial) {
            return INTERVAL;
        }
        return machines.size() > LARGE_ZONE ? SLOW_INTERVAL : -1;
    }

    private static int lost(Collection<Machine> machines) {
        return (int) machines.stream().filter(machine -> !machine.ready()).count();
    }

    void tainted(Machine machine) {
        machine.pods().forEach(this::consider);
    }

    void consider(Pod pod) {
        Machine machine = pod.machine().orElseThrow();
        if (!evicting(machine) || pod.terminating()) {
            return;
        }
        Duration patience = machine.taints().stream()
                .filter(taint -> taint.effect() == Taint.Effect.NO_EXECUTE)
                .map(taint -> patience(pod, taint))
                .min(Duration::compareTo)
                .orElse(Behaviour.NEVER);
        if (!patience.equals(Behaviour.NEVER)) {
            world.timeline().after(patience, () -> evict(pod, machine));
        }
    }

    private void evict(Pod pod, Machine machine) {
        if (evicting(machine) && pod.active() && !pod.gone()) {
            pod.condition(
                    "DisruptionTarget",
                    true,
                    "DeletionByTaintManager",
                    "Taint manager: deleting due to NoExecute taint");
            pod.space()
                    .report(
                            "Pod/" + pod.name(),
                            "TaintManagerEviction",
                            "Marking for deletion Pod " + pod.space().namespace() + "/" + pod.name());
            world.kubelet().delete(pod);
        }
    }

    private static boolean evicting(Machine machine) {
        return machine.taints().stream().anyMatch(taint -> taint.effect() == Taint.Effect.NO_EXECUTE);
    }

    /** The shortest time a toleration gives; none without a toleration, except what every pod has for lost nodes. */
    private static Duration patience(Pod pod, Taint taint) {
        Optional<Duration> said = pod.template().tolerations().stream()
                .filter(toleration -> toleration.tolerates(taint))
                .map(Toleration::duration)
                .map(duration -> duration.orElse(Behaviour.NEVER))
                .min(Duration::compareTo);
        return said.orElse(taint.equals(LOST) ? DEFAULT_PATIENCE : Duration.ZERO);
    }
}
