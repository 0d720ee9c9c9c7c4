package io.sem.embedded;

import io.sem.label.LabelIndex;
import io.sem.label.SelectorIndex;
import java.util.List;

/**
 * Who selects whom in one environment: services their pods, and pods their services. Both
 * directions are indexes (io.sem.label), since neither side may cost a search: many services meet
 * one pod, and many pods one new service.
 */
final class Selections {

    private final LabelIndex<Pod> pods = new LabelIndex<>();
    private final SelectorIndex<VirtualService> services = new SelectorIndex<>();

    void add(Pod pod) {
        pods.add(pod, pod.labels());
    }

    void relabel(Pod pod) {
        pods.relabel(pod, pod.labels());
    }

    void remove(Pod pod) {
        pods.remove(pod);
    }

    void add(VirtualService service) {
        services.add(service, service.selector());
    }

    void remove(VirtualService service) {
        services.remove(service);
    }

    List<VirtualService> servicesOf(Pod pod) {
        return services.matching(pod.labels());
    }

    List<Pod> podsOf(VirtualService service) {
        return pods.list(service.selector());
    }
}
