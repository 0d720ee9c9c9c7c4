package io.sem.embedded;

import io.sem.api.cluster.Taint;
import java.util.List;

/**
 * Keeps pods away from nodes with taints they do not tolerate, or makes such nodes less liked if
 * the taint only says so (plugins/tainttoleration). One class for the filter and the score, as
 * upstream, since both rest on what a pod tolerates.
 */
final class TaintRule implements Filter {

    /** How much the score counts beside the other rules. */
    static final int WEIGHT = 3;

    private static final List<Reason> UNTOLERATED = List.of(new Reason("node(s) had untolerated taint(s)", false));

    @Override
    public List<Reason> refuse(Pod pod, Machine node) {
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

    /** How many taints of the node the pod should rather keep away from. */
    static long disliked(Pod pod, Machine node) {
        return node.hasTaints()
                ? node.taints().stream()
                        .filter(taint -> taint.effect() == Taint.Effect.PREFER_NO_SCHEDULE)
                        .filter(taint -> !tolerates(pod, taint))
                        .count()
                : 0;
    }

    /** So many taints as a score from 0 to 100, beside the most that a node has. */
    static long normalized(long taints, long most) {
        return most == 0 ? Score.MAX : Score.MAX - Score.MAX * taints / most;
    }
}
