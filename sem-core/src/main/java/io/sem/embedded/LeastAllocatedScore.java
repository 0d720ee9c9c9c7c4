package io.sem.embedded;

/**
 * Prefers nodes with the most left, which spreads load (plugins/noderesources/least_allocated.go).
 * Here a container that requests nothing counts as if it requested a little; otherwise a node full
 * of such pods would look empty.
 */
final class LeastAllocatedScore implements Score {

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public long score(Pod pod, Machine node) {
        PodRequest taken = node.requested();
        long cpu = free(node.cpuCapacity(), taken.scoredCpu() + pod.request().scoredCpu());
        long memory =
                free(node.memoryCapacity(), taken.scoredMemory() + pod.request().scoredMemory());
        return (cpu + memory) / 2;
    }

    /** The free part in percent; 0 also when more is requested than there is. */
    static long free(long capacity, long requested) {
        return capacity == 0 || requested > capacity ? 0 : (capacity - requested) * MAX / capacity;
    }
}
