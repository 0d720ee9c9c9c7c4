package io.sem.embedded;

import io.sem.api.cluster.Taint;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps pods away from nodes with taints they do not tolerate, or makes such nodes less liked if
 * the taint only says so (plugins/tainttoleration). One class for the filter and the score, as
 * upstream, since both rest on what a pod tolerates.
 */
final class TaintRule implements Filter, Score {

    private static final List<Reason> UNTOLERATED = List.of(new Reason("node(s) had untolerated taint(s)", false));

    @Override
    public List<Reason> refuse(Pod pod, Machine node, ClusterView cluster) {
        if (node.hasTaints()) {
            for (Taint taint : node.taints()) {
                if (taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE && !tolerates(pod, taint)) {
                    return UNTOLERATED;
                }
            }
        }
        return List.of();
    }

    private static boolean tolerates(Pod pod, Taint taint) {
        return pod.group().tolerations().stream().anyMatch(toleration -> toleration.tolerates(taint));
    }

    @Override
    public int weight() {
        return 3;
    }

    /** How many taints the pod should rather keep away from. */
    @Override
    public long score(Pod pod, Machine node, ClusterView cluster) {
        return node.hasTaints()
                ? node.taints().stream()
                        .filter(taint -> taint.effect() == Taint.Effect.PREFER_NO_SCHEDULE)
                        .filter(taint -> !tolerates(pod, taint))
                        .count()
                : 0;
    }

    @Override
    public void normalize(long[] scores) {
        long most = Arrays.stream(scores).max().orElse(0);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = most == 0 ? MAX : MAX - MAX * scores[i] / most;
        }
    }
}
