package io.sem.embedded;

import java.util.List;

/**
 * The rules of kube-scheduler's default profile that something in SEM's pods can concern
 * (apis/config/v1/default_plugins.go). A new rule, such as pod affinity, host ports or zones of
 * volumes, is a class that implements {@link Filter} or {@link Score} and a line here.
 *
 * <p>The order of filters is that of Kubernetes, because the first that refuses a node gives the
 * reasons and the others are not asked. Scores are sums, so their order does not matter. Left out
 * is what all SEM's pods would score alike: inter-pod affinity, preferred node affinity, and image
 * locality, which needs sizes of images.
 */
final class DefaultProfile {

    /**
     * What depends on nothing but the node and the kind of the pod ({@link Fitness.Kind}); a rule that reads more of a pod extends the
     * kind. {@link NodeBoundFilter} comes after them, and is asked for each pod.
     */
    static final List<Filter> FILTERS =
            List.of(new UnschedulableFilter(), new TaintRule(), new NodeAffinityFilter(), new ResourceFilter());

    /** The scores that a node has by itself. Those that compare nodes are {@link SpreadScore} and that of {@link TaintRule}. */
    static final List<Score> SCORES = List.of(new LeastAllocatedScore(), new BalancedScore());

    private DefaultProfile() {}
}
