package io.sem.embedded;

import io.sem.api.cluster.Taint;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * Gives nodes that are lost the taint that drives their pods away, one after the other in each
 * zone, and none at all when every node seems to be lost, which is more likely the fault of the
 * control plane (pkg/controller/nodelifecycle, handleDisruption).
 *
 * <p>How much of each zone is lost is worked out once for a pass, after all nodes of the pass are
 * marked; a node stays in the queue of its zone until it is tainted or comes back. So a zone that
 * stops in the middle because too much of it is lost goes on when it turns out to be lost as a
 * whole.
 */
final class ZoneEvictions {

    static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    static final Taint LOST = new Taint(UNREACHABLE, "", Taint.Effect.NO_EXECUTE);

    private final ClusterState state;
    private final TreeMap<String, Zone> zones = new TreeMap<>();
    private final WorkQueue<String> queue;

    ZoneEvictions(ClusterState state) {
        this.state = state;
        this.queue = new WorkQueue<>(state.timeline(), Duration.ZERO, this::taintNext);
    }

    /** Nodes were given up in one pass, all of which are marked as lost already. */
    void nodesLost(List<Machine> lost) {
        lost.forEach(node -> zone(node.zone()).add(node));
        assess();
    }

    /** A node is there again. Whether the others of its zone are tainted depends on how many are lost, so all are asked anew. */
    void nodeBack(Machine node) {
        zone(node.zone()).remove(node);
        state.nodes().all().stream()
                .filter(other -> !other.ready() && !other.has(LOST))
                .forEach(other -> zone(other.zone()).add(other));
        assess();
    }

    /**
     * Counts what is lost of each zone and decides how the queues go on. When nothing is left,
     * taints are taken back: evicted pods could go nowhere.
     */
    private void assess() {
        zones.forEach((name, zone) -> {
            List<Machine> nodes = state.nodes().all().stream()
                    .filter(node -> node.zone().equals(name))
                    .toList();
            zone.count(nodes.size(), (int)
                    nodes.stream().filter(node -> !node.ready()).count());
        });
        if (allLost()) {
            zones.values().forEach(Zone::clear);
            state.nodes().all().forEach(node -> node.untaint(LOST));
        } else {
            zones.keySet().forEach(this::plan);
        }
    }

    private boolean allLost() {
        return state.nodes().all().stream().noneMatch(Machine::ready);
    }

    private void plan(String name) {
        Zone zone = zone(name);
        if (zone.isWaiting()) {
            zone.nextAt()
                    .ifPresent(time ->
                            queue.addAt(name, Math.max(time, state.timeline().now())));
        }
    }

    private void taintNext(String name) {
        Zone zone = zone(name);
        boolean due =
                zone.nextAt().filter(time -> time <= state.timeline().now()).isPresent();
        if (due && zone.isWaiting() && !allLost()) {
            zone.take(state.timeline().now()).taint(LOST);
        }
        plan(name);
    }

    private Zone zone(String name) {
        return zones.computeIfAbsent(name, unknown -> new Zone());
    }
}
