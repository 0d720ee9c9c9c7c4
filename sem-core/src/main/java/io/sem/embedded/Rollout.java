package io.sem.embedded;

import java.util.List;

/**
 * The arithmetic of a rolling update (pkg/controller/deployment/rolling.go), on sizes of replica
 * sets. Pure, so that whole trajectories can be checked against those of Kubernetes' own code
 * without a cluster.
 *
 * @param replicas how many pods are wanted
 * @param surge how many more may exist
 * @param unavailable how many fewer may be available
 */
record Rollout(int replicas, int surge, int unavailable) {

    /**
     * The size of one replica set.
     *
     * @param replicas how many pods it is to have
     * @param available how many of its pods are available
     */
    record Size(int replicas, int available) {}

    /** How many pods may exist at once; no more than an int holds, however absurd the surge is. */
    int most() {
        return (int) Math.min(Integer.MAX_VALUE, (long) replicas + surge);
    }

    /** How many pods the newest set is to have when all sets together are to have {@code total} now. */
    int newSize(int newest, int total) {
        if (newest >= replicas) {
            return replicas;
        }
        int room = most() - total;
        return room <= 0 ? newest : newest + Math.min(room, replicas - newest);
    }

    /** How many pods the old sets are to have; unhealthy ones go first, then as many as may be missed. */
    int[] oldSizes(List<Size> oldestFirst, Size newest) {
        int[] sizes = oldestFirst.stream().mapToInt(Size::replicas).toArray();
        int old = sum(sizes);
        int minAvailable = replicas - unavailable;
        int most = old + newest.replicas - minAvailable - (newest.replicas - newest.available);
        if (old == 0 || most <= 0) {
            return sizes;
        }
        removeUnhealthy(oldestFirst, sizes, most);
        int available = newest.available
                + oldestFirst.stream().mapToInt(Size::available).sum();
        removeAny(sizes, available - minAvailable);
        return sizes;
    }

    private static void removeUnhealthy(List<Size> oldestFirst, int[] sizes, int most) {
        int left = most;
        for (int i = 0; i < sizes.length && left > 0; i++) {
            int removed = Math.min(left, Math.max(0, sizes[i] - oldestFirst.get(i).available));
            sizes[i] -= removed;
            left -= removed;
        }
    }

    private static void removeAny(int[] sizes, int most) {
        int left = most;
        for (int i = 0; i < sizes.length && left > 0; i++) {
            int removed = Math.min(left, sizes[i]);
            sizes[i] -= removed;
            left -= removed;
        }
    }

    private static int sum(int[] sizes) {
        int sum = 0;
        for (int size : sizes) {
            sum += size;
        }
        return sum;
    }
}
