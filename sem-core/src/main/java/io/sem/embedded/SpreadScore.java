package io.sem.embedded;

/**
 * Prefers nodes and zones with few pods of the same workload: the system defaults of
 * plugins/podtopologyspread, hostname with a skew of 3 and zone with a skew of 5, both
 * ScheduleAnyway. They hold for pods that name no constraint of their own, which SEM's never do.
 *
 * <p>Where the pods are is kept by the workload. Upstream counts all pods of all nodes again for
 * each pod it places.
 */
final class SpreadScore {

    /** How much it counts beside the other rules. */
    static final int WEIGHT = 2;

    private static final int NODE_SKEW = 3;
    private static final int ZONE_SKEW = 5;

    private final Spread siblings;
    private final double nodeWeight;
    private final double zoneWeight;

    /**
     * The rule for one pod.
     *
     * @param siblings where the pods are from which it should keep away
     * @param nodes how many nodes take it
     * @param zones in how many zones they are
     */
    SpreadScore(Spread siblings, int nodes, int zones) {
        this.siblings = siblings;
        this.nodeWeight = weight(nodes);
        this.zoneWeight = weight(zones);
    }

    // The more nodes or zones there are, the rarer one of them should be met (topologyNormalizingWeight).
    private static double weight(int places) {
        return Math.log(places + 2);
    }

    /** How crowded a node is. */
    long crowd(int node, int zone) {
        return Math.round((siblings.onNode(node) * nodeWeight + NODE_SKEW - 1)
                + (siblings.inZone(zone) * zoneWeight + ZONE_SKEW - 1));
    }

    /** How crowded a node is as a score from 0 to 100, beside the least and the most crowded ones. */
    static long normalized(long crowd, long least, long most) {
        return crowd == least ? Score.MAX : Score.MAX * (most + least - crowd) / most; // mostly without a division
    }
}
