package io.sem.embedded;

/**
 * Chooses the best of the nodes that fit (pkg/scheduler, prioritizeNodes and selectHost). Scores
 * are normalised over the nodes that fit only, as upstream, so the same node can have another score
 * when other nodes fit.
 *
 * <p>Its arrays serve one pod after the other, because a pod that makes none is placed in a tenth of the time.
 */
final class NodeScoring {

    private final Dice dice;
    private final NodeTable nodes;
    private final int[] feasible;
    private final long[] found;
    private final long[] crowded;
    private final int[] best;
    private final int[]
            turns; // by zone: the last pod that fitted there, so that nothing has to be cleared between two pods
    private int turn;
    private int count;
    private int zones;
    private long most;
    private long least;
    private long worst;

    NodeScoring(Dice dice, NodeTable nodes) {
        this.dice = dice;
        this.nodes = nodes;
        this.feasible = new int[nodes.size()];
        this.found = new long[nodes.size()];
        this.crowded = new long[nodes.size()];
        this.best = new int[nodes.size()];
        this.turns = new int[nodes.size() + 1];
    }

    /** Begins with another pod. */
    void clear() {
        turn++;
        count = 0;
        zones = 0;
    }

    /** Adds a node that takes the pod, with the fitness that was found. */
    void add(int position, long fitness) {
        feasible[count] = position;
        found[count++] = fitness;
        int zone = nodes.zone(position);
        zones += turns[zone] == turn ? 0 : 1;
        turns[zone] = turn;
    }

    /** How many nodes take the pod. */
    int count() {
        return count;
    }

    /**
     * The node with the highest weighted sum of all scores; of several one by chance.
     *
     * @param siblings where the pods are from which the pod should keep away
     */
    Machine best(Spread siblings) {
        if (count == 1) {
            return nodes.node(feasible[0]);
        }
        crowd(siblings);
        long highest = Long.MIN_VALUE;
        int ties = 0;
        for (int i = 0; i < count; i++) {
            long total = total(i);
            if (total > highest) {
                highest = total;
                ties = 0;
            }
            if (total == highest) {
                best[ties++] = feasible[i];
            }
        }
        return nodes.node(best[dice.below(ties)]);
    }

    private long total(int i) {
        return Fitness.score(found[i])
                + SpreadScore.WEIGHT * SpreadScore.normalized(crowded[i], least, most)
                + TaintRule.WEIGHT * TaintRule.normalized(Fitness.disliked(found[i]), worst);
    }

    /** Works out how crowded each node is, and the extremes that scores are normalised by. */
    private void crowd(Spread siblings) {
        SpreadScore spread = new SpreadScore(siblings, count, zones);
        most = 0;
        least = Long.MAX_VALUE;
        worst = 0;
        for (int i = 0; i < count; i++) {
            long crowd = spread.crowd(nodes.number(feasible[i]), nodes.zone(feasible[i]));
            crowded[i] = crowd;
            most = Math.max(most, crowd);
            least = Math.min(least, crowd);
            worst = Math.max(worst, Fitness.disliked(found[i]));
        }
    }
}
