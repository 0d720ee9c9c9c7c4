package io.sem.embedded;

import java.util.Arrays;

/**
 * Prefers nodes and zones with few pods of the same workload: the system defaults of
 * plugins/podtopologyspread, hostname with a skew of 3 and zone with a skew of 5, both
 * ScheduleAnyway. They hold for pods that name no constraint of their own, which SEM's never do.
 *
 * <p>Where the pods are is kept by the workload. Upstream counts all pods of all nodes again for
 * each pod it places.
 */
final class SpreadScore implements Score {

    private static final int NODE_SKEW = 3;
    private static final int ZONE_SKEW = 5;

    @Override
    public int weight() {
        return 2;
    }

    /** How crowded the node is. */
    @Override
    public long score(Pod pod, Machine node, ClusterView cluster) {
        ClusterView.Spreading spreading = cluster.spreading();
        int onNode = spreading.siblings().onNode(node.numbers());
        int inZone = spreading.siblings().inZone(node.numbers());
        return Math.round(
                (onNode * spreading.nodeWeight() + NODE_SKEW - 1) + (inZone * spreading.zoneWeight() + ZONE_SKEW - 1));
    }

    @Override
    public void normalize(long[] scores) {
        long most = Arrays.stream(scores).max().orElse(0);
        long least = Arrays.stream(scores).min().orElse(0);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = most == 0 ? MAX : MAX * (most + least - scores[i]) / most;
        }
    }
}
