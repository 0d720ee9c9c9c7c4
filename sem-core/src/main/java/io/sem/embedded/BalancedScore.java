package io.sem.embedded;

/**
 * Prefers nodes where the pod makes the shares of cpu and memory that are given away more alike, so
 * that neither is left over without the other (plugins/noderesources/balanced_allocation.go). The
 * formula is that of 1.36, which compares the balance with and without the pod; before, it was the
 * balance with the pod alone.
 */
final class BalancedScore implements Score {

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public long score(Pod pod, Machine node) {
        PodRequest more = pod.request();
        if (more.cpu() == 0 && more.memory() == 0) {
            return 0;
        }
        PodRequest taken = node.requested();
        long before = balance(node, taken.cpu(), taken.memory());
        long after = balance(node, taken.cpu() + more.cpu(), taken.memory() + more.memory());
        return gain(before, after);
    }

    private static long balance(Machine node, long cpu, long memory) {
        return balance(fraction(cpu, node.cpuCapacity()), fraction(memory, node.memoryCapacity()));
    }

    /** How much a pod helps the balance; 50 when it changes nothing. */
    static long gain(long before, long after) {
        return MAX / 2 + (MAX / 2 + after - before) / 2;
    }

    /** 100 when both shares are the same. */
    static long balance(double cpu, double memory) {
        return (long) ((1 - Math.abs(cpu - memory) / 2) * MAX);
    }

    static double fraction(long requested, long capacity) {
        return capacity == 0 ? 1 : Math.min(1, (double) requested / capacity);
    }
}
