package io.sem.embedded;

/**
 * One rule about how well a node suits a pod (a score plugin of kube-scheduler,
 * framework.ScorePlugin) whatever the other nodes are like; rules that compare nodes are in {@link NodeScoring}. All arithmetic is
 * on whole numbers with the roundings of upstream, since one point more or less sends pods elsewhere.
 */
interface Score {

    /** The highest score a rule gives. */
    long MAX = 100;

    /** How much it counts beside the other rules. */
    int weight();

    /** How well the node suits the pod, from 0 to 100. */
    long score(Pod pod, Machine node);
}
