package io.sem.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the best of the nodes that fit (pkg/scheduler, prioritizeNodes and selectHost). Scores
 * are normalised over the nodes that fit only, as upstream, so the same node can have another score
 * when other nodes fit.
 */
final class NodeScoring {

    private final Dice dice;

    NodeScoring(Dice dice) {
        this.dice = dice;
    }

    /** The node with the highest weighted sum of all scores; of several one by chance. */
    Machine best(Pod pod, List<Machine> feasible, ClusterView view) {
        if (feasible.size() == 1) {
            return feasible.get(0);
        }
        long[] total = total(pod, feasible, view);
        long highest = Arrays.stream(total).max().orElseThrow();
        List<Machine> best = new ArrayList<>();
        for (int i = 0; i < total.length; i++) {
            if (total[i] == highest) {
                best.add(feasible.get(i));
            }
        }
        return best.get(dice.below(best.size()));
    }

    private static long[] total(Pod pod, List<Machine> feasible, ClusterView view) {
        long[] total = new long[feasible.size()];
        for (Score rule : DefaultProfile.SCORES) {
            long[] scores = new long[total.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = rule.score(pod, feasible.get(i), view);
            }
            rule.normalize(scores);
            for (int i = 0; i < total.length; i++) {
                total[i] += rule.weight() * scores[i];
            }
        }
        return total;
    }
}
