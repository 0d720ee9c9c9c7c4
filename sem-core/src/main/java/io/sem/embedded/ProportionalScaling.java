package io.sem.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scaling in the middle of a rollout: every replica set gets its part of the new size
 * (pkg/controller/deployment/sync.go, scale, and deploymentutil.GetReplicaSetFraction). Pure
 * arithmetic, checked against the results of Kubernetes' own code.
 */
final class ProportionalScaling {

    private ProportionalScaling() {}

    /**
     * The new sizes of all sets that have pods.
     *
     * @param newestFirst their present sizes, in the order of their creation, the newest first
     * @param before how many pods could exist before, surge included
     * @param allowed how many pods may exist now, surge included
     */
    static int[] sizes(int[] newestFirst, int before, int allowed) {
        int[] sizes = newestFirst.clone();
        int toAdd = allowed - sum(sizes);
        if (toAdd == 0) {
            return sizes;
        }
        List<Integer> order = bySize(sizes, toAdd > 0);
        int added = 0;
        for (int i : order) {
            int part = part(sizes[i], (double) allowed / before, toAdd - added);
            sizes[i] += part;
            added += part;
        }
        int biggest = order.get(0);
        sizes[biggest] = Math.max(0, sizes[biggest] + toAdd - added);
        return sizes;
    }

    /** The biggest first; of equal ones the newer first when growing, the older first when shrinking. */
    private static List<Integer> bySize(int[] sizes, boolean growing) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            order.add(growing ? i : sizes.length - 1 - i);
        }
        order.sort(Comparator.comparing((Integer i) -> -sizes[i]));
        return order;
    }

    private static int part(int size, double factor, int left) {
        if (size == 0 || left == 0) {
            return 0;
        }
        int fraction = (int) Math.round(size * factor) - size;
        return left > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
    }

    private static int sum(int[] sizes) {
        int sum = 0;
        for (int size : sizes) {
            sum += size;
        }
        return sum;
    }
}
