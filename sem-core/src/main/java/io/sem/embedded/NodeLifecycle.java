package io.sem.embedded;

import io.sem.api.cluster.Taint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the control plane does about nodes that do not answer (pkg/controller/nodelifecycle), and
 * what operators do to nodes.
 *
 * <p>Heartbeats of nodes that answer are not simulated one by one: 5,000 nodes would make 43
 * million events a day. Only a silent node has a timer, set for the pass of the monitor in which a
 * real control plane would miss it: passes are every 5 s, leases are renewed every 10 s, and a
 * lease is given up after 50 s (40 s before 1.32).
 */
final class NodeLifecycle implements Changes {

    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";
    private static final Taint FENCED = new Taint(OUT_OF_SERVICE, "nodeshutdown", Taint.Effect.NO_EXECUTE);
    private static final Taint UNREACHABLE = new Taint(ZoneEvictions.UNREACHABLE, "", Taint.Effect.NO_SCHEDULE);
    // How often a kubelet renews its lease, after which silence it is given up, and how often the controller looks.
    private static final long RENEWAL = Duration.ofSeconds(10).toMillis();
    private static final long GRACE = Duration.ofSeconds(50).toMillis();
    private static final long MONITOR = Duration.ofSeconds(5).toMillis();

    private final ClusterState state;
    private final ZoneEvictions evictions;
    private final Map<Machine, Long> lastRenewal = new LinkedHashMap<>();
    private final WorkQueue<Long> passes;

    NodeLifecycle(ClusterState state) {
        this.state = state;
        this.evictions = new ZoneEvictions(state);
        this.passes = new WorkQueue<>(state.timeline(), Duration.ZERO, this::monitor);
    }

    /** The kubelet of a node falls silent; the containers go on if it keeps its power. */
    void lose(Machine node, boolean keepsPower) {
        if (node.answering()) {
            expectSilence(node);
        }
        node.silence(keepsPower);
    }

    private void expectSilence(Machine node) {
        long renewed = state.timeline().now() / RENEWAL * RENEWAL;
        lastRenewal.put(node, renewed);
        long pass = ((renewed + GRACE) / MONITOR + 1) * MONITOR;
        passes.addAt(pass, pass);
    }

    /**
     * One pass over the silent nodes. All that are lost by now are marked before anybody asks how many of a
     * zone are lost: a zone whose nodes fall silent together is lost as a whole and evacuated, while counting
     * from node to node would take it for a zone in which a part is disturbed, and stop.
     */
    private void monitor(long pass) {
        List<Machine> lost = lastRenewal.keySet().stream().filter(this::isLost).toList();
        lost.forEach(this::giveUp);
        if (!lost.isEmpty()) {
            evictions.nodesLost(lost);
        }
    }

    private boolean isLost(Machine node) {
        return node.ready() && state.timeline().now() > lastRenewal.getOrDefault(node, Long.MAX_VALUE) + GRACE;
    }

    /**
     * Marks the node and its pods at once: no service leads to a node that does not answer, long
     * before anything moves.
     */
    private void giveUp(Machine node) {
        node.lost();
        node.taint(UNREACHABLE);
        for (Pod pod : node.pods()) {
            PodStatus.refresh(pod, state.timeline());
            pod.warn("NodeNotReady", "Node is not ready");
        }
        buryIfDead(node);
    }

    /** The node's kubelet answers again; does nothing if it never stopped. */
    void comeBack(Machine node) {
        if (node.answering()) {
            return;
        }
        lastRenewal.remove(node);
        node.comeBack();
        node.untaint(ZoneEvictions.UNREACHABLE);
        evictions.nodeBack(node);
        node.pods().forEach(pod -> PodStatus.refresh(pod, state.timeline()));
    }

    /** Keeps new pods away from a node. */
    void cordon(Machine node) {
        node.cordon(true);
    }

    /** Evicts the pods of a node that no budget for disruptions keeps there, and returns why the others stay, by pod. */
    Map<String, String> evict(Machine node) {
        Map<String, String> kept = new TreeMap<>();
        for (Pod pod : node.pods()) {
            Namespace namespace = state.of(pod);
            Optional<String> refusal = pod.terminating() ? Optional.empty() : refusal(namespace, pod);
            refusal.ifPresentOrElse(
                    why -> kept.put(namespace.name() + "/" + pod.name(), why), () -> evict(namespace, pod));
        }
        return kept;
    }

    private static Optional<String> refusal(Namespace namespace, Pod pod) {
        return namespace.surroundings().budgets().values().stream()
                .filter(budget -> budget.covers(pod) && budget.forbids(namespace))
                .map(budget -> budget.refusal(namespace))
                .findFirst();
    }

    private void evict(Namespace namespace, Pod pod) {
        pod.condition(
                new ConditionSet.Statement("DisruptionTarget", true, "EvictionByEvictionAPI", "Eviction API: evicting"),
                state.timeline().instant());
        namespace.delete(pod);
    }

    /** Says for certain that a node is dead, or takes that back. */
    void fence(Machine node, boolean fenced) {
        if (!fenced) {
            node.untaint(FENCED);
        } else if (node.taint(FENCED)) {
            buryIfDead(node);
        }
    }

    /** A pod that was told to end on a node that is dead for certain has nobody who could end it. */
    @Override
    public void changed(Pod pod, PodChange what) {
        boolean dead = what == PodChange.TERMINATING
                && pod.machine().filter(NodeLifecycle::isDead).isPresent();
        if (dead) {
            state.of(pod).remove(pod);
        }
    }

    // Somebody said for certain that the node is dead, and the control plane does not hear it either (PodGC, KEP-2268).
    private static boolean isDead(Machine node) {
        return !node.ready() && node.has(FENCED);
    }

    private void buryIfDead(Machine node) {
        if (isDead(node)) {
            node.pods().stream()
                    .filter(Pod::terminating)
                    .forEach(pod -> state.of(pod).remove(pod));
        }
    }
}
