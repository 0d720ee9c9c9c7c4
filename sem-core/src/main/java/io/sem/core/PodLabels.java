package io.sem.core;

import io.sem.api.label.Labels;
import io.sem.api.label.Selector;
import io.sem.api.spi.WellKnown;
import io.sem.api.status.ObservedPod;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The labels that a pod gets when somebody asks for others. Those by which SEM finds its pods stay: a pod without them would run on
 * where nobody sees it. And a pod leaves its deployment as a whole: its controller lets go of it when one label of the selector is
 * missing, so none may be left that says otherwise.
 */
final class PodLabels {

    private static final Set<String> IDENTITY =
            Set.of(WellKnown.MANAGED_BY, WellKnown.TENANT, WellKnown.ENVIRONMENT, WellKnown.TEMPLATE);

    private PodLabels() {}

    /** Returns all labels that the pod is to have. */
    static Labels of(ObservedPod pod, Labels asked) {
        Map<String, String> labels = new TreeMap<>(asked.asMap());
        if (!stays(pod, asked)) {
            labels.keySet().removeAll(Templates.selector("").asMap().keySet());
        }
        pod.labels().asMap().forEach((key, value) -> {
            if (IDENTITY.contains(key)) {
                labels.put(key, value);
            }
        });
        return Labels.of(labels);
    }

    private static boolean stays(ObservedPod pod, Labels asked) {
        return !pod.deployment().isEmpty()
                && Selector.of(Templates.selector(pod.deployment())).matches(asked);
    }
}
