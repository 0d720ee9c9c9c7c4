package io.sem.embedded;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.label.LabelIndex;
import io.sem.label.SelectorIndex;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who selects whom in one environment: services their pods, and pods their services. */
final class Selections {

    private final LabelIndex<Pod> pods = new LabelIndex<>();
    private final SelectorIndex<VirtualService> services = new SelectorIndex<>();

    void add(Pod pod) {
        pods.add(pod, pod.labels());
    }

    void relabel(Pod pod, Labels labels) {
        pods.relabel(pod, labels);
    }

    void remove(Pod pod) {
        pods.remove(pod);
    }

    void replace(@Nullable VirtualService before, @Nullable VirtualService now) {
        if (before != null) {
            services.remove(before);
        }
        if (now != null) {
            services.add(now, now.selector());
        }
    }

    List<VirtualService> servicesOf(Pod pod) {
        return services.matching(pod.labels());
    }

    /** The selected pods, by name. */
    List<Pod> pods(Selector selector) {
        return pods.stream(selector).sorted(Comparator.comparing(Pod::name)).toList();
    }
}
