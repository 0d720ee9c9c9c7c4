package io.sem.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * Passes each change on to all listeners, in the order in which they were added. The state talks to
 * this one object, so it holds no list and no controller, and the order stands in one place.
 *
 * <p>Every listener gets every call. Most do nothing, which the JIT compiler turns into almost
 * nothing; a registry by kind of change would be another structure to keep right for no gain that
 * could be measured.
 */
final class Listeners implements Changes {

    private final List<Changes> all = new ArrayList<>();

    void add(Changes listener) {
        all.add(listener);
    }

    @Override
    public void added(Pod pod) {
        all.forEach(listener -> listener.added(pod));
    }

    @Override
    public void changed(Pod pod, PodChange what) {
        all.forEach(listener -> listener.changed(pod, what));
    }

    @Override
    public void deleted(Pod pod) {
        all.forEach(listener -> listener.deleted(pod));
    }

    @Override
    public void added(WorkloadState workload) {
        all.forEach(listener -> listener.added(workload));
    }

    @Override
    public void updated(WorkloadState workload) {
        all.forEach(listener -> listener.updated(workload));
    }

    @Override
    public void changed(WorkloadState workload) {
        all.forEach(listener -> listener.changed(workload));
    }

    @Override
    public void deleted(WorkloadState workload) {
        all.forEach(listener -> listener.deleted(workload));
    }

    @Override
    public void added(VirtualService service) {
        all.forEach(listener -> listener.added(service));
    }

    @Override
    public void deleted(VirtualService service) {
        all.forEach(listener -> listener.deleted(service));
    }

    @Override
    public void resized(Namespace namespace, Claim claim) {
        all.forEach(listener -> listener.resized(namespace, claim));
    }

    @Override
    public void deleted(Namespace namespace) {
        all.forEach(listener -> listener.deleted(namespace));
    }

    @Override
    public void roomFreed(Namespace namespace) {
        all.forEach(listener -> listener.roomFreed(namespace));
    }

    @Override
    public void roomFreed(Machine node) {
        all.forEach(listener -> listener.roomFreed(node));
    }

    @Override
    public void nodeChanged(Machine node, NodeChange what) {
        all.forEach(listener -> listener.nodeChanged(node, what));
    }
}
