package io.sem.embedded;

/**
 * One rule about how well nodes suit a pod (a score plugin of kube-scheduler,
 * framework.ScorePlugin). All arithmetic is on whole numbers with the roundings of upstream, since
 * one point more or less sends pods elsewhere.
 */
interface Score {

    /** The highest score a rule gives after {@link #normalize}. */
    long MAX = 100;

    /** How much it counts beside the other rules. */
    int weight();

    /** How well the node suits the pod, in the rule's own measure. */
    long score(Pod pod, Machine node, ClusterView cluster);

    /** Turns the scores of all nodes that fit into numbers from 0 to 100; does nothing when they are that already. */
    default void normalize(long[] scores) {}
}
