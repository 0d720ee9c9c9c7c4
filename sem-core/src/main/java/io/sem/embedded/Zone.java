package io.sem.embedded;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes of one zone that wait for their NoExecute taint, and how fast they get it
 * (node_lifecycle_controller.go, ComputeZoneState and setLimiterInZone).
 *
 * <p>The more nodes of a zone are lost, the likelier the fault is with the observer. So a zone that has lost most of its
 * nodes gets its taints slowly, or not at all if it is small: moving its pods would overload what is left. A zone that is
 * lost as a whole gets its taints at the full rate, because other zones can take its pods.
 */
final class Zone {

    // node-eviction-rate 0.1 and secondary-node-eviction-rate 0.01 nodes a second.
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration SLOW_INTERVAL = Duration.ofSeconds(100);
    // large-cluster-size-threshold and unhealthy-zone-threshold.
    private static final int LARGE = 50;
    private static final double UNHEALTHY = 0.55;
    // Fewer lost nodes than this are never a disruption of the zone.
    private static final int FEW = 2;

    private final Set<Machine> queue = new LinkedHashSet<>();
    private int nodes;
    private int lost;
    private long next;

    /** Notes how many of its nodes there are and how many of them are lost. */
    void count(int all, int ofThemLost) {
        nodes = all;
        lost = ofThemLost;
    }

    boolean isLost() {
        return lost == nodes;
    }

    void add(Machine node) {
        queue.add(node);
    }

    void remove(Machine node) {
        queue.remove(node);
    }

    void clear() {
        queue.clear();
    }

    boolean isWaiting() {
        return !queue.isEmpty();
    }

    /** Takes the node that has waited longest; the next one then waits for the current interval. */
    Machine take(long now) {
        Machine node = queue.iterator().next();
        queue.remove(node);
        next = now + interval().orElse(INTERVAL).toMillis();
        return node;
    }

    /** When the next node may be taken, counted from the last one; empty while none may. */
    Optional<Long> nextAt() {
        return interval().map(interval -> next);
    }

    private Optional<Duration> interval() {
        boolean disturbed = !isLost() && lost > FEW && lost >= UNHEALTHY * nodes;
        if (!disturbed) {
            return Optional.of(INTERVAL);
        }
        return nodes > LARGE ? Optional.of(SLOW_INTERVAL) : Optional.empty();
    }
}
