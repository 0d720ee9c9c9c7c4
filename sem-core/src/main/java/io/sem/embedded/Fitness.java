package io.sem.embedded;

import io.sem.api.cluster.Toleration;
import io.sem.api.label.Selector;
import java.util.Arrays;
import java.util.List;

/**
 * What a kind of pods would find on each node: whether the node takes one of them, and the scores that depend on nothing but the
 * two. It is worked out when somebody asks, and again when the node has changed: a pod that is placed changes one node of
 * thousands, so the next pod of its kind finds the answers for all others ready. This is what makes placing a pod a pass over an
 * array instead of some thousand rules.
 */
final class Fitness {

    private static final long UNKNOWN = -1;
    private static final long REFUSED = -2;

    private final long[] known;

    /**
     * What nodes look at of a pod. Pods that are alike in this find the same everywhere.
     *
     * @param request what it requests
     * @param nodes the nodes that it may run on by their labels
     * @param tolerations the taints that it tolerates
     */
    record Kind(PodRequest request, Selector nodes, List<Toleration> tolerations) {

        static Kind of(Pod pod) {
            return new Kind(pod.request(), pod.group().nodes(), pod.group().tolerations());
        }
    }

    Fitness(int nodes) {
        this.known = new long[nodes];
        Arrays.fill(known, UNKNOWN);
    }

    /** A node has changed. */
    void forget(int position) {
        known[position] = UNKNOWN;
    }

    /** Whether nobody has asked since the node has changed. */
    boolean isUnknown(int position) {
        return known[position] == UNKNOWN;
    }

    /** Works out what pods of the kind find on a node, by one of them. */
    void work(int position, Machine node, Pod pod) {
        known[position] = work(node, pod);
    }

    /** What pods of the kind find on a node; see {@link #fits}, {@link #score} and {@link #disliked}. */
    long on(int position) {
        return known[position];
    }

    private static long work(Machine node, Pod pod) {
        for (Filter filter : DefaultProfile.FILTERS) {
            if (filter.concerns(pod) && !filter.refuse(pod, node).isEmpty()) {
                return REFUSED;
            }
        }
        long score = 0;
        for (Score rule : DefaultProfile.SCORES) {
            score += rule.weight() * rule.score(pod, node);
        }
        return score | TaintRule.disliked(pod, node) << Integer.SIZE;
    }

    /** Whether the node takes such a pod. */
    static boolean fits(long found) {
        return found >= 0;
    }

    /** The weighted sum of the scores that no other node has a part in. */
    static long score(long found) {
        return (int) found;
    }

    /** How many taints of the node the pod should rather keep away from. */
    static long disliked(long found) {
        return found >> Integer.SIZE;
    }
}
