package io.sem.embedded;

import java.util.List;

/**
 * The rules of kube-scheduler's default profile that something in SEM's pods can concern (apis/config/v1/default_plugins.go). A
 * new rule is a class and a line here. The order of filters is that of Kubernetes: the first that refuses a node gives the
 * reasons.
 */
final class DefaultProfile {

    static final List<Filter> FILTERS = List.of(
            new UnschedulableFilter(),
            new TaintRule(),
            new NodeAffinityFilter(),
            new ResourceFilter(),
            new NodeBoundFilter());

    static final List<Score> SCORES =
            List.of(new TaintRule(), new SpreadScore(), new LeastAllocatedScore(), new BalancedScore());

    private DefaultProfile() {}
}
